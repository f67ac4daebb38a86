using System.Text.Json.Nodes;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

/// <summary>The timeline and the evidence of runs: made when asked for, and there a moment later.</summary>
internal static class RunFileEndpoints
{
    private const string MediaType = "application/pdf";

    public static void MapRunFiles(this RouteGroupBuilder api)
    {
        api.MapPost("/workflow_runs/{runId}/timeline_file", (string runId, SandboxDatabase database, RunReader reader, RunFileDesk desk) =>
            database.Write(connection => reader.FindVisible(connection, runId) switch
            {
                null => ApiErrors.NotFound("WorkflowRun", runId),
                { Run.Ended: null } => ApiErrors.Invalid("workflow_run_id", "the run has not ended yet"),
                _ => Reference(desk.Order(connection, runId, RunFile.Timeline)),
            }));
        api.MapGet("/workflow_runs/{runId}/timeline_file/{id}", Timeline);
        api.MapGet("/workflow_runs/{runId}/signed_evidence_file", (string runId, SandboxDatabase database, RunReader reader, RunFileDesk desk) =>
            database.Read(connection => reader.FindVisible(connection, runId)) is { } state && desk.IsReady(runId, RunFile.SignedEvidence)
                ? Answers.File(RunPapers.Evidence(state), MediaType, $"{runId}_signed_evidence.pdf")
                : ApiErrors.NotFound("SignedEvidenceFile", runId));
        api.MapGet("/workflow_runs/{runId}/evidence_folder", (string runId, SandboxDatabase database, RunReader reader, RunFileDesk desk, CaptureLinks links) =>
            database.Read(connection => reader.FindVisible(connection, runId)) is { Run.Ended: not null } state && desk.IsReady(runId, RunFile.EvidenceFolder)
                ? Answers.File(database.Read(connection => RunPapers.Folder(connection, state, links.Of(runId))), "application/zip", $"{runId}_evidence.zip")
                : ApiErrors.NotFound("EvidenceFolder", runId));
    }

    /// <summary>The same papers by the links that webhooks carry.</summary>
    public static void MapSignedFiles(this WebApplication app) => app.MapGet(
        "/files/{runId}/{id}", (string runId, string id, HttpRequest request, SignedLinks links, SandboxDatabase database, RunReader reader) =>
            links.Opens(request)
                ? Timeline(runId, id, database, reader)
                : ApiErrors.Error(StatusCodes.Status403Forbidden, "user_authorization_error", "The link is not valid any more"));

    private static IResult Timeline(string runId, string id, SandboxDatabase database, RunReader reader) => database.Read(connection =>
        reader.FindVisible(connection, runId) is { } state
        && ObjectTable.Of<RunFile>(connection, runId).Exists(file => file.Id == id && file is { Name: RunFile.Timeline, IsReady: true })
            ? Answers.File(RunPapers.Timeline(state), MediaType, $"{runId}_timeline.pdf")
            : ApiErrors.NotFound("TimelineFile", id));

    private static IResult Reference(RunFile file) => Answers.Json(
        new JsonObject { ["workflow_timeline_file_id"] = file.Id, ["href"] = $"/v3.6/workflow_runs/{file.RunId}/timeline_file/{file.Id}" },
        StatusCodes.Status202Accepted);
}
