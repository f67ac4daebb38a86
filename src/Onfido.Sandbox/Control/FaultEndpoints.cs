using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Control;

/// <summary>Lets deliveries and calls of the API go wrong.</summary>
internal static class FaultEndpoints
{
    private static readonly JsonSerializerOptions AsOrdered = new(JsonSerializerDefaults.Web);

    public static void MapFaults(this RouteGroupBuilder control)
    {
        control.MapGet("/webhooks/faults", (DeliveryFaults faults) => Answers.Json(JsonSerializer.SerializeToNode(faults.Left, AsOrdered)!));
        control.MapPost("/webhooks/faults", (FaultOrder order, DeliveryFaults faults) =>
        {
            if (order.Problem() is var (field, problem))
                return ApiErrors.Invalid(field, problem);
            faults.Set(order);
            return Results.NoContent();
        });
        control.MapDelete("/webhooks/faults", (DeliveryFaults faults) =>
        {
            faults.Set(new FaultOrder());
            return Results.NoContent();
        });
        control.MapGet("/api/faults", (ApiFaults faults) => Answers.Json(new JsonObject { ["faults"] = new JsonArray([.. faults.Pending.Select(Write)]) }));
        control.MapPost("/api/faults", (ApiFault order, ApiFaults faults) =>
        {
            if (order.Problem() is var (field, problem))
                return ApiErrors.Invalid(field, problem);
            faults.Set(order);
            return Results.NoContent();
        });
        control.MapDelete("/api/faults", (ApiFaults faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
    }

    private static JsonObject Write(PendingFault fault) => new()
    {
        ["kind"] = fault.Order.KindOrDefault,
        ["status"] = fault.Order.Status,
        ["left"] = fault.Left,
        ["until"] = Wire.Time(fault.Until),
        ["retryAfter"] = fault.Order.RetryAfter,
        ["delayMs"] = fault.Order.DelayMs,
        ["path"] = fault.Order.Path,
    };
}
