using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Control;

/// <param name="Report">Of a run: the task, by its name or its type.</param>
/// <param name="Result">What the report is to say.</param>
/// <param name="SubResult">What a document report is to say besides.</param>
/// <param name="Status">A state that a report or a check does not come to by itself.</param>
internal sealed record Verdict(string? Report, string? Result, string? SubResult, string? Status);

/// <summary>Settles what reports say: of a check at once, of a run when the run comes to it.</summary>
internal static class ForcedReport
{
    private static readonly string[] SubResults = ["clear", "rejected", "suspected", "caution"];

    public static IResult OfCheck(string id, Verdict verdict, CheckDesk desk) => desk.Change(connection =>
        ReportEndpoints.Known(connection, id, (report, applicant) =>
        {
            var kind = ReportKinds.Find(report.Name)!;
            if (verdict.Status is null)
            {
                return Problem(verdict, kind, kind.SeesFaces)
                    ?? Answers.Json(ReportJson.Write(desk.Force(connection, report, Faults(verdict, kind), verdict.Result!), applicant));
            }

            if (verdict.Status != ReportStatus.AwaitingApproval)
                return ApiErrors.Invalid("status", $"can only be {ReportStatus.AwaitingApproval}");
            return Answers.Json(ReportJson.Write(desk.Hold(connection, report), applicant));
        }));

    public static IResult Check(string id, Verdict verdict, CheckDesk desk) => desk.Change(connection => CheckEndpoints.Known(connection, id, (check, _) =>
    {
        switch (verdict.Status)
        {
            case CheckStatus.Paused when check.IsOpen:
                CheckDesk.Pause(connection, check);
                break;
            case CheckStatus.Withdrawn:
                desk.Withdraw(connection, check);
                break;
            case CheckStatus.Reopened when !check.IsOpen:
                desk.Reopen(connection, check);
                break;
            default:
                return ApiErrors.Invalid("status", "must be withdrawn, paused for an open check, or reopened for another");
        }

        return Answers.Json(CheckJson.Write(ObjectTable.Find<Check>(connection, id)!));
    }));

    public static IResult OfRun(string id, Verdict verdict, RunDesk desk, SandboxDatabase database, RunReader reader, CaptureLinks links)
    {
        if (database.Read(connection => reader.FindVisible(connection, id)) is not { Run.Ended: null } state)
            return ApiErrors.NotFound("WorkflowRun", id);
        var node = state.Graph.Nodes.FirstOrDefault(node => node.Facts.Group == TaskGroup.Verification && IsNamed(node, verdict.Report));
        if (node is null || ReportKinds.All.FirstOrDefault(kind => kind.Task == node.Kind) is not { } kind)
            return ApiErrors.Invalid("report", "the run's workflow has no such report");
        if (Problem(verdict, kind, mayBeUnidentified: false) is { } problem)
            return problem;
        return desk.Force(id, node.Key, Faults(verdict, kind)) is { } changed
            ? Answers.Json(RunJson.Write(changed, links.Of(id), null))
            : ApiErrors.Invalid("report", "the run has passed it already");
    }

    private static bool IsNamed(GraphNode node, string? name) => node.Key == name || node.Facts.Type == name || node.Facts.DefId == name;

    private static string[] Faults(Verdict verdict, ReportKind kind) => verdict switch
    {
        { SubResult: { } subResult } => ReportFindings.For(kind, subResult),
        { Result: "clear" } => [],
        _ => [kind.Worst],
    };

    private static IResult? Problem(Verdict verdict, ReportKind kind, bool mayBeUnidentified)
    {
        if (verdict.Result is not ("clear" or "consider") && !(mayBeUnidentified && verdict.Result == "unidentified"))
            return ApiErrors.Invalid("result", "must be clear or consider, of a face report of a check also unidentified");
        if (verdict.SubResult is not { } subResult)
            return null;
        if (!kind.Task.IsDocumentReport() || !SubResults.Contains(subResult))
            return ApiErrors.Invalid("subResult", $"must be one of {string.Join(", ", SubResults)}, and only of a document report");
        return subResult == "clear" == (verdict.Result == "clear") ? null : ApiErrors.Invalid("subResult", "does not go with the result");
    }
}
