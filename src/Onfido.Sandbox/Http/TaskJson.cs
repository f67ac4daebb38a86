using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

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

    public static JsonObject Full(SqliteConnection connection, RunTask task)
    {
        var body = Item(task);
        body["input"] = task.Input.DeepClone();
        body["output"] = task.Output?.DeepClone();
        if (task.Kind == StepKind.Document && body["output"] is JsonArray captured)
            AddChecksums(connection, captured);
        return body;
    }

    // of pictures that are drawn on demand the checksum, too, is only known on demand
    private static void AddChecksums(SqliteConnection connection, JsonArray captured)
    {
        foreach (var item in captured.OfType<JsonObject>())
        {
            if (item["id"] is JsonValue id && id.TryGetValue<string>(out var text) && MediaTable.Find(connection, MediaKind.Document, text) is { } document)
                item["checksum_sha256"] = Convert.ToBase64String(SHA256.HashData(Specimen.Bytes(connection, document)));
        }
    }
}
