using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Webhooks;

internal static class WebhookBody
{
    public static JsonObject Write(SqliteConnection connection, string baseUrl, string linkUrl, string action, RunState state, int? task) => new()
    {
        ["payload"] = new JsonObject
        {
            ["resource_type"] = task is null ? "workflow_run" : "workflow_task",
            ["action"] = action,
            ["object"] = task is { } ordinal ? TaskObject(baseUrl, action, state, ordinal) : RunObject(baseUrl, action, state.Run),
            ["resource"] = task is { } number ? TaskJson.Full(connection, state, number) : RunJson.Write(state, linkUrl, sdkToken: null),
        },
    };

    private static JsonObject RunObject(string baseUrl, string action, Run run) => new()
    {
        ["id"] = run.Id,
        ["status"] = run.Status,
        [action == RunEvent.RunStarted ? "started_at_iso8601" : "completed_at_iso8601"] = Wire.Time(run.Updated),
        ["href"] = $"{baseUrl}/v3.6/workflow_runs/{run.Id}",
    };

    private static JsonObject TaskObject(string baseUrl, string action, RunState state, int ordinal)
    {
        var (id, runId, started) = (TaskIds.Of(state, ordinal), state.Run.Id, action == RunEvent.TaskStarted);
        return new()
        {
            ["id"] = id,
            ["task_spec_id"] = id,
            ["task_def_id"] = TaskIds.Definition(state, ordinal).Id,
            ["workflow_run_id"] = runId,
            ["status"] = started ? "started" : "completed",
            [started ? "started_at_iso8601" : "completed_at_iso8601"] = Wire.Time(state.Run.Tasks[ordinal].Updated),
            ["href"] = $"{baseUrl}/v3.6/workflow_runs/{runId}/tasks/{id}",
        };
    }
}
