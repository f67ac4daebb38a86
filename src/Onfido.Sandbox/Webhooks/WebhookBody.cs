using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Webhooks;

internal static class WebhookBody
{
    public static JsonObject Write(SqliteConnection connection, string baseUrl, string action, Run run, RunTask? task) => new()
    {
        ["payload"] = new JsonObject
        {
            ["resource_type"] = task is null ? "workflow_run" : "workflow_task",
            ["action"] = action,
            ["object"] = task is null ? RunObject(baseUrl, action, run) : TaskObject(baseUrl, action, task),
            ["resource"] = task is null ? RunJson.Write(run, sdkToken: null) : TaskJson.Full(connection, task),
        },
    };

    private static JsonObject RunObject(string baseUrl, string action, Run run) => new()
    {
        ["id"] = run.Id,
        ["status"] = run.Status,
        [action == Actions.RunStarted ? "started_at_iso8601" : "completed_at_iso8601"] = Wire.Time(run.Updated),
        ["href"] = $"{baseUrl}/v3.6/workflow_runs/{run.Id}",
    };

    private static JsonObject TaskObject(string baseUrl, string action, RunTask task) => new()
    {
        ["id"] = task.Id,
        ["task_spec_id"] = task.Id,
        ["task_def_id"] = task.DefId,
        ["workflow_run_id"] = task.RunId,
        ["status"] = action == Actions.TaskStarted ? "started" : "completed",
        [action == Actions.TaskStarted ? "started_at_iso8601" : "completed_at_iso8601"] = Wire.Time(task.Updated),
        ["href"] = $"{baseUrl}/v3.6/workflow_runs/{task.RunId}/tasks/{task.Id}",
    };
}
