using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class MonitorEndpoints
{
    private static readonly string[] ReportNames = ["watchlist_standard", "watchlist_aml"];

    public static void MapMonitors(this RouteGroupBuilder api)
    {
        api.MapPost("/watchlist_monitors", Create);
        api.MapGet("/watchlist_monitors", List);
        api.MapGet("/watchlist_monitors/{id}", (string id, SandboxDatabase database) =>
            database.Read(connection => Known(connection, id, (monitor, _) => Answers.Json(Write(monitor)))));
        api.MapDelete("/watchlist_monitors/{id}", Delete);
        api.MapGet("/watchlist_monitors/{id}/matches", (string id, SandboxDatabase database) =>
            database.Read(connection => Known(connection, id, (monitor, _) => Matches(monitor))));
        api.MapPatch("/watchlist_monitors/{id}/matches", Switch);
        api.MapPost("/watchlist_monitors/{id}/new_report", LookAgain);
    }

    public static JsonObject Write(WatchlistMonitor monitor) => new()
    {
        ["id"] = monitor.Id,
        ["applicant_id"] = monitor.ApplicantId,
        ["report_name"] = monitor.ReportName,
        ["tags"] = Wire.Array(monitor.Tags),
        ["created_at"] = Wire.Time(monitor.Created),
        ["deleted_at"] = Wire.Time(monitor.Deleted),
        ["is_sandbox"] = true,
    };

    public static JsonObject Write(MonitorMatch match) => new() { ["id"] = match.Id, ["enabled"] = match.Enabled };

    public static IResult Known(SqliteConnection connection, string id, Func<WatchlistMonitor, Applicant, IResult> answer) =>
        ObjectTable.Find<WatchlistMonitor>(connection, id) is { } monitor
        && ApplicantTable.Find(connection, monitor.ApplicantId) is { DeleteAt: null } applicant
            ? answer(monitor, applicant)
            : ApiErrors.NotFound("WatchlistMonitor", id);

    private static async Task<IResult> Create(HttpRequest request, CheckDesk desk, TimeProvider clock)
    {
        var body = await ApiBody.Read(request);
        var applicantId = body.Required("applicant_id");
        var reportName = body.Required("report_name");
        if (reportName.Length > 0 && !ReportNames.Contains(reportName))
            body.Refuse("report_name", $"must be one of {string.Join(", ", ReportNames)}");
        var tags = body.Texts("tags", 30, 128);
        if (body.Problem is { } problem)
            return problem;
        return desk.Change(connection => KnownApplicant.Of(connection, applicantId, applicant =>
        {
            var monitor = new WatchlistMonitor
            {
                Id = Guid.NewGuid().ToString("D"),
                ApplicantId = applicantId,
                ReportName = reportName,
                Created = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Tags = tags,
            };
            ObjectTable.Put(connection, monitor);
            Order(connection, desk, monitor, applicant);
            return Answers.Created(Write(monitor));
        }));
    }

    // whoever is watched is looked up at once
    private static Check Order(SqliteConnection connection, CheckDesk desk, WatchlistMonitor monitor, Applicant applicant) =>
        desk.Order(connection, new CheckOrder(applicant, [ReportKinds.Find(monitor.ReportName)!]) { Tags = monitor.Tags });

    private static IResult List(HttpContext context, SandboxDatabase database)
    {
        var query = new ApiQuery(context.Request.Query);
        var (applicantId, includeDeleted) = (query.Text("applicant_id"), query.Flag("include_deleted"));
        if (query.Problem is { } problem)
            return problem;
        return database.Read(connection => applicantId is null
            ? Answer(ObjectTable.All<WatchlistMonitor>(connection))
            : KnownApplicant.Of(connection, applicantId, _ => Answer(ObjectTable.Of<WatchlistMonitor>(connection, applicantId))));

        IResult Answer(List<WatchlistMonitor> monitors) =>
            Answers.List("monitors", monitors.Where(monitor => includeDeleted || monitor.Deleted is null).Select(Write));
    }

    private static IResult Delete(string id, SandboxDatabase database, TimeProvider clock) => database.Write(connection => Known(connection, id, (monitor, _) =>
    {
        ObjectTable.Put(connection, monitor with { Deleted = monitor.Deleted ?? clock.GetUtcNow().ToUnixTimeMilliseconds() });
        return Results.NoContent();
    }));

    private static async Task<IResult> Switch(string id, HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        var (enable, disable) = (body.Texts("enable", 1000, 36), body.Texts("disable", 1000, 36));
        return database.Write(connection => Known(connection, id, (monitor, _) =>
        {
            foreach (var (field, ids) in new[] { ("enable", enable), ("disable", disable) })
            {
                if (ids.Except(monitor.Matches.Select(match => match.Id)).Any())
                    body.Refuse(field, "must be matches of this monitor");
            }

            if (body.Problem is { } problem)
                return problem;
            monitor = monitor with { Matches = [.. monitor.Matches.Select(Switched)] };
            ObjectTable.Put(connection, monitor);
            return Matches(monitor);
        }));

        MonitorMatch Switched(MonitorMatch match) =>
            match with { Enabled = (match.Enabled || enable.Contains(match.Id)) && !disable.Contains(match.Id) };
    }

    private static IResult LookAgain(string id, HttpContext context, CheckDesk desk) => desk.Change(connection => Known(connection, id, (monitor, applicant) =>
    {
        if (monitor.Deleted is not null)
            return ApiErrors.Invalid("monitor_id", "the monitor has been deleted");
        context.Response.Headers.Location = $"/v3.6/reports/{Order(connection, desk, monitor, applicant).ReportIds[0]}";
        return Results.StatusCode(StatusCodes.Status201Created);
    }));

    private static IResult Matches(WatchlistMonitor monitor) =>
        Answers.List("matches", monitor.Matches.Select(Write));
}
