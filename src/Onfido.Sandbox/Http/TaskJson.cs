using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class TaskJson
{
    public static JsonObject Item(RunTask task) => new()
    {
        ["id"] = task.Id,
        ["workflow_run_id"] = task.RunId,
        ["task_def_id"] = task.DefId,
        ["task_def_version"] = task.DefVersion,
        ["created_at"] = Wire.Time(task.Created),
        ["updated_at"] = Wire.Time(task.Updated),
    };

    public static JsonObject Full(RunTask task)
    {
        var body = Item(task);
        body["input"] = task.Input.DeepClone();
        body["output"] = task.Output?.DeepClone();
        return body;
    }
}
