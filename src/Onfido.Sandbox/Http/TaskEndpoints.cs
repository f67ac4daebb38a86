using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Http;

internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        api.MapGet("/workflow_runs/{runId}/tasks", List);
        api.MapGet("/workflow_runs/{runId}/tasks/{id}", Find);
        api.MapPost("/workflow_runs/{runId}/tasks/{id}/complete", Complete);
    }

    private static IResult List(string runId, SandboxDatabase database, RunReader reader) => database.Read(connection =>
        reader.FindVisible(connection, runId) is { } state
            ? Answers.Json(new JsonArray([.. Enumerable.Range(0, state.Run.Tasks.Count).Select(ordinal => TaskJson.Item(state, ordinal))]))
            : ApiErrors.NotFound("WorkflowRun", runId));

    private static IResult Find(string runId, string id, SandboxDatabase database, RunReader reader) => database.Read(connection =>
        reader.FindVisible(connection, runId) is { } state && TaskIds.Find(state, id) is { } ordinal
            ? Answers.Json(TaskJson.Full(connection, state, ordinal))
            : ApiErrors.NotFound("Task", id));

    private static async Task<IResult> Complete(string runId, string id, HttpRequest request, SandboxDatabase database, RunReader reader, RunDesk desk)
    {
        var body = await ApiBody.Read(request);
        if (!body.Has("data"))
            body.Refuse("data", "can't be blank");
        else if (body.Node("data") is not (JsonObject or JsonArray))
            body.Refuse("data", "must be an object or a list");
        if (body.Problem is { } problem)
            return problem;
        if (!database.Read(connection => reader.FindVisible(connection, runId) is { } state && TaskIds.Find(state, id) is not null))
            return ApiErrors.NotFound("Task", id);
        return desk.Complete(runId, id, body.Node("data")) is { } problems ? ApiErrors.Invalid(problems) : Answers.Json(new JsonObject());
    }
}
