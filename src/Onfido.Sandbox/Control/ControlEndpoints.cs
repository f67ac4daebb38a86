using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

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
        control.MapRunOrders();
        control.MapDeliveries();
        control.MapFaults();
        control.MapClock();
        control.MapSnapshots();
    }

    public static IResult StillSeeding() => ApiErrors.Error(StatusCodes.Status409Conflict, "seeding", "The past is still being written");

    public static IResult Status(SandboxDatabase database, LiveEngine engine, ApiFaults faults) => Answers.Json(database.Read(connection =>
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
                "SELECT attempt.value ->> 0, COUNT(*) FROM deliveries d, json_each(d.attempts) attempt GROUP BY 1"),
            ["api_faults_left"] = faults.Left,
        };
    }));

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var near = context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip);
        return near && context.RequestServices.GetRequiredService<Credentials>().AcceptControl(context.Request.Headers[Header])
            ? await next(invocation)
            : ApiErrors.Unauthorized();
    }

    private static JsonObject Counts(SqliteConnection connection, string sql) => new(
        connection.Command(sql).All(reader => KeyValuePair.Create(reader.GetString(0), (JsonNode?)JsonValue.Create(reader.GetInt64(1)))));
}
