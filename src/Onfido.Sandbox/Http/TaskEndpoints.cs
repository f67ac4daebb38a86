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

    private static IResult List(string runId, SandboxDatabase database) => database.Read(connection =>
        RunTable.FindVisible(connection, runId) is null
            ? ApiErrors.NotFound("WorkflowRun", runId)
            : Answers.Json(new JsonArray([.. TaskTable.Of(connection, runId).Select(TaskJson.Item)])));

    private static IResult Find(string runId, string id, SandboxDatabase database) =>
        Lookup(database, runId, id) is { } task
            ? Answers.Json(database.Read(connection => TaskJson.Full(connection, task)))
            : ApiErrors.NotFound("Task", id);

    private static async Task<IResult> Complete(string runId, string id, HttpRequest request, SandboxDatabase database, RunDesk desk)
    {
        var body = await ApiBody.Read(request);
        if (!body.Has("data"))
            body.Refuse("data", "can't be blank");
        else if (body.Node("data") is not (JsonObject or JsonArray))
            body.Refuse("data", "must be an object or a list");
        if (body.Problem is { } problem)
            return problem;
        if (Lookup(database, runId, id) is not { } task)
            return ApiErrors.NotFound("Task", id);
        if (task.Kind is not StepKind.ClientData && !task.Kind.IsInteractive())
            return ApiErrors.Invalid("task_id", "this task cannot be completed by a call");
        if (task.Kind == StepKind.ClientData && ClientTask.Check(body.Node("data")) is { Count: > 0 } misfits)
            return ApiErrors.Invalid(misfits);
        return desk.Complete(runId, id, body.Node("data")!) is null
            ? ApiErrors.Invalid("task_id", "this task has been completed already")
            : Answers.Json(new JsonObject());
    }

    private static RunTask? Lookup(SandboxDatabase database, string runId, string id) => database.Read(connection =>
        RunTable.FindVisible(connection, runId) is null ? null : TaskTable.Find(connection, runId, id));
}
