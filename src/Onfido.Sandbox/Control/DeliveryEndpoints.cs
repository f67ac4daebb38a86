using System.Text.Json.Nodes;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Control;

/// <summary>The log of all deliveries, as their sender saw them, and sending them again.</summary>
internal static class DeliveryEndpoints
{
    private const int MostAgain = 1_000;

    public static void MapDeliveries(this RouteGroupBuilder control)
    {
        control.MapGet("/deliveries", List);
        control.MapPost("/deliveries/resend", Again);
        control.MapPost("/webhooks", (HttpRequest request, SandboxDatabase database) => WebhookEndpoints.Create(request, database, mayBringToken: true));
    }

    private static IResult List(HttpRequest request, SandboxDatabase database)
    {
        var query = new ApiQuery(request.Query);
        var filter = new DeliveryFilter(Action: query.Text("event"), RunId: query.Text("run"), State: query.Text("state"));
        var limit = query.Number("limit", int.MaxValue, 1, int.MaxValue);
        var newestFirst = query.OneOf("order", "seq", "newest") == "newest";
        return query.Problem ?? Answers.Json(new JsonArray(
            [.. database.Read(connection => DeliveryTable.Page(connection, filter, newestFirst, limit)).Select(Write)]));
    }

    private static IResult Again(AgainOrder order, Resend resend)
    {
        if (order.Times is < 1 or > MostAgain)
            return ApiErrors.Invalid("times", $"must lie between 1 and {MostAgain}");
        return resend.Newest(new DeliveryFilter(order.Seq, order.Event, order.RunId), order.Times) is { } delivery
            ? Answers.Json(new JsonObject { ["seq"] = delivery.Seq, ["event"] = delivery.Action, ["times"] = order.Times })
            : ApiErrors.Error(StatusCodes.Status404NotFound, "resource_not_found", "No delivery fits whose body is still kept");
    }

    private static JsonObject Write(Delivery delivery) => new()
    {
        ["seq"] = delivery.Seq,
        ["webhook_id"] = delivery.WebhookId,
        ["event"] = delivery.Action,
        ["run_id"] = delivery.RunId,
        ["body_sha256"] = delivery.Sha,
        ["state"] = delivery.State,
        ["flaws"] = Wire.Array(Enum.GetValues<DeliveryFlaw>().Where(flaw => flaw != DeliveryFlaw.None && delivery.Flaw.HasFlag(flaw))
            .Select(flaw => flaw == DeliveryFlaw.Corrupt ? "corrupt" : "wrong_token")),
        ["attempts"] = delivery.Attempts.Count,
        ["codes"] = new JsonArray([.. delivery.Attempts.Select(attempt => (JsonNode)attempt.Code)]),
        ["log"] = new JsonArray([.. delivery.Attempts.Select(attempt => new JsonObject
        {
            ["at"] = Wire.Time(delivery.Created + attempt.After),
            ["code"] = attempt.Code,
            ["duration_ms"] = attempt.Took,
        })]),
        ["created_at"] = Wire.Time(delivery.Created),
        ["due_at"] = Wire.Time(delivery.Due),
        ["done_at"] = Wire.Time(delivery.Done),
    };

    private sealed record AgainOrder(long? Seq = null, string? Event = null, string? RunId = null, int Times = 1);
}
