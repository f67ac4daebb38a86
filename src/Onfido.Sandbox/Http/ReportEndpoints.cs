using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Http;

/// <summary>The reports of checks, what is known about earlier attempts with the same document, and what a customer thinks of a result.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/reports", List);
        api.MapGet("/reports/{id}", (string id, SandboxDatabase database) =>
            database.Read(connection => Known(connection, id, (report, applicant) => Answers.Json(ReportJson.Write(report, applicant)))));
        api.MapPost("/reports/{id}/resume", (string id, CheckDesk desk) => Act(id, desk, desk.Resume));
        api.MapPost("/reports/{id}/cancel", (string id, CheckDesk desk) => Act(id, desk, desk.Cancel));
        api.MapGet("/repeat_attempts/{id}", (string id, SandboxDatabase database) => database.Read(connection => Known(connection, id, (report, applicant) =>
            ReportKinds.Find(report.Name)!.Task.IsDocumentReport()
                ? Answers.Json(RepeatAttempts.Write(ReportContent.Context(report, applicant)))
                : ApiErrors.Invalid("report_id", "only document reports have repeat attempts"))));
        api.MapPost("/results_feedback", Feedback);
    }

    /// <summary>Answers about a report, unless it or its applicant is not there.</summary>
    public static IResult Known(SqliteConnection connection, string id, Func<Report, Applicant, IResult> answer) =>
        ObjectTable.Find<Report>(connection, id) is { } report && ApplicantTable.Find(connection, report.ApplicantId) is { DeleteAt: null } applicant
            ? answer(report, applicant)
            : ApiErrors.NotFound("Report", id);

    private static IResult List(HttpContext context, SandboxDatabase database) => new ApiQuery(context.Request.Query).Text("check_id") is not { } id
        ? ApiErrors.Invalid("check_id", "can't be blank")
        : database.Read(connection => CheckEndpoints.Known(connection, id, (check, applicant) =>
            Answers.List("reports", ObjectTable.Of<Report>(connection, check.Id).Select(report => ReportJson.Write(report, applicant)))));

    private static IResult Act(string id, CheckDesk desk, Action<SqliteConnection, Report> act) => desk.Change(connection =>
        Known(connection, id, (report, _) =>
        {
            act(connection, report);
            return Results.NoContent();
        }));

    private static async Task<IResult> Feedback(HttpRequest request, SandboxDatabase database)
    {
        var body = await ApiBody.Read(request);
        var expected = body.Required("expected_result");
        if (expected is not ("" or "clear" or "consider"))
            body.Refuse("expected_result", "must be clear or consider");
        var (checkId, reportId, notes) = (body.Text("check_id"), body.Text("report_id"), body.Text("feedback_notes"));
        if (checkId is null == reportId is null)
            body.Refuse("check_id", "either check_id or report_id must be given");
        if (body.Problem is { } problem)
            return problem;
        var answer = new JsonObject { ["expected_result"] = expected };
        if (notes is not null)
            answer["feedback_notes"] = notes;
        answer[checkId is null ? "report_id" : "check_id"] = checkId ?? reportId;
        return database.Read(connection => checkId is null
            ? Known(connection, reportId!, (_, _) => Answers.Json(answer))
            : CheckEndpoints.Known(connection, checkId, (_, _) => Answers.Json(answer)));
    }
}
