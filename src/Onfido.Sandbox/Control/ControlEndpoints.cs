using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Control;

/// <summary>What the real service does not have: levers and a view behind the curtain, for tests and for the people who run this.</summary>
internal static class ControlEndpoints
{
    public const string Header = "X-Sandbox-Control";

    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/_sandbox").AddEndpointFilter(Guard);
        control.MapGet("/status", Status);
        control.MapGet("/truth", Truth.Write);
        control.MapWorkflows();
        control.MapObjects();
        control.MapGet("/deliveries", (SandboxDatabase database) => Answers.Json(Deliveries(database)));
        control.MapPost("/runs", Arrive);
        control.MapPost("/runs/{id}/finish", (string id, RunDesk desk) =>
            desk.Finish(id) is { } state ? Answers.Json(RunJson.Write(state, null)) : ApiErrors.NotFound("WorkflowRun", id));
        control.MapPost("/runs/{id}/by_hand", (string id, RunDesk desk) =>
            desk.PlayByHand(id) is { } state ? Answers.Json(RunJson.Write(state, null)) : ApiErrors.NotFound("WorkflowRun", id));
        control.MapPost("/quiet", (QuietOrder? order, LiveEngine engine, SandboxDatabase database, ApiFaults faults) =>
        {
            if (!engine.Seeded)
                return StillSeeding();
            engine.Quiet(finish: order?.Open != "park");
            return Status(database, engine, faults);
        });
        control.MapPost("/arrivals", (ArrivalOrder order, LiveEngine engine) =>
        {
            engine.Arrivals(order.Seconds);
            return Results.NoContent();
        });
        control.MapPost("/webhooks/faults", (FaultRates rates, DeliveryFaults faults) =>
        {
            faults.Set(rates);
            return Results.NoContent();
        });
        control.MapPost("/api/faults", (ApiFault fault, ApiFaults faults) =>
        {
            faults.Set(fault);
            return Results.NoContent();
        });
    }

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var near = context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip);
        return near && context.RequestServices.GetRequiredService<Credentials>().AcceptControl(context.Request.Headers[Header])
            ? await next(invocation)
            : ApiErrors.Unauthorized();
    }

    private static IResult Arrive(ArrivingRuns order, RunDesk desk, WorkflowCatalogue workflows, LiveEngine engine)
    {
        if (!engine.Seeded)
            return StillSeeding();
        if (order.Outcome is not null && !RunStatus.Ends.Contains(order.Outcome))
            return ApiErrors.Invalid("outcome", $"must be one of {string.Join(", ", RunStatus.Ends)}");
        var workflow = order.Workflow is null ? null : workflows.All.FirstOrDefault(w => w.Id == order.Workflow || w.Name == order.Workflow);
        if (order.Workflow is not null && workflow?.Active is null)
            return ApiErrors.Invalid("workflow", "no active workflow has this id or name");
        var profile = order.Profile is null ? null : Profile.Find(order.Profile);
        if (order.Profile is not null && profile is null)
            return ApiErrors.Invalid("profile", $"must be one of {string.Join(", ", Profile.All.Select(known => known.Name))}");
        if (order.Count is < 1 or > 10_000)
            return ApiErrors.Invalid("count", "must lie between 1 and 10000");
        var ids = desk.Arrive(order.Count, new RunWish(order.Outcome, workflow, profile, order.Instant));
        return ids.Count < order.Count
            ? ApiErrors.Invalid("outcome", $"no way of the workflow leads there; {ids.Count} of {order.Count} runs were made")
            : Answers.Created(new JsonObject { ["ids"] = Wire.Array(ids) });
    }

    private static IResult StillSeeding() => ApiErrors.Error(StatusCodes.Status409Conflict, "seeding", "The past is still being written");

    private static IResult Status(SandboxDatabase database, LiveEngine engine, ApiFaults faults) => Answers.Json(database.Read(connection =>
    {
        var statuses = Counts(connection, "SELECT status, COUNT(*) FROM runs GROUP BY status");
        return new JsonObject
        {
            ["seeded"] = engine.Seeded,
            ["arrival_seconds"] = engine.ArrivalSeconds,
            ["runs"] = connection.Number("SELECT COUNT(*) FROM runs"),
            ["applicants"] = connection.Number("SELECT COUNT(*) FROM applicants"),
            ["statuses"] = statuses,
            ["open_runs"] = connection.Number("SELECT COUNT(*) FROM runs WHERE ended IS NULL"),
            ["pending_deliveries"] = connection.Number("SELECT COUNT(*) FROM deliveries WHERE due IS NOT NULL"),
            ["deliveries"] = Counts(connection, "SELECT state, COUNT(*) FROM deliveries GROUP BY state"),
            ["response_codes"] = Counts(
                connection,
                "SELECT code.value, COUNT(*) FROM deliveries d, json_each('[' || d.codes || ']') code GROUP BY code.value"),
            ["api_faults_left"] = faults.Left,
        };
    }));

    private static JsonObject Counts(SqliteConnection connection, string sql) => new(
        connection.Command(sql).All(reader => KeyValuePair.Create(reader.GetString(0), (JsonNode?)JsonValue.Create(reader.GetInt64(1)))));

    private static JsonArray Deliveries(SandboxDatabase database) => database.Read(connection => new JsonArray(
    [
        .. DeliveryTable.Everything(connection).All(DeliveryTable.Read).Select(delivery => new JsonObject
        {
            ["seq"] = delivery.Seq,
            ["webhook_id"] = delivery.WebhookId,
            ["event"] = delivery.Action,
            ["run_id"] = delivery.RunId,
            ["body_sha256"] = delivery.Sha,
            ["state"] = delivery.State,
            ["attempts"] = delivery.Attempts,
            ["codes"] = JsonNode.Parse($"[{delivery.Codes}]"),
            ["created_at"] = Wire.Time(delivery.Created),
            ["due_at"] = Wire.Time(delivery.Due),
            ["done_at"] = Wire.Time(delivery.Done),
        }),
    ]));

    private sealed record ArrivingRuns(int Count = 1, string? Outcome = null, string? Workflow = null, string? Profile = null, bool Instant = false);

    private sealed record QuietOrder(string? Open);

    private sealed record ArrivalOrder(double Seconds);
}
