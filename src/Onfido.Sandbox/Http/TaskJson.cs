using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Http;

internal static class TaskJson
{
    public static JsonObject Item(RunState state, int ordinal)
    {
        var task = state.Run.Tasks[ordinal];
        var (definition, version) = TaskIds.Definition(state, ordinal);
        return new()
        {
            ["id"] = TaskIds.Of(state, ordinal),
            ["workflow_run_id"] = state.Run.Id,
            ["task_def_id"] = definition,
            ["task_def_version"] = version,
            ["created_at"] = Wire.Time(task.Created),
            ["updated_at"] = Wire.Time(task.Updated),
        };
    }

    public static JsonObject Full(SqliteConnection connection, RunState state, int ordinal)
    {
        var body = Item(state, ordinal);
        body["input"] = state.Input(ordinal);
        body["output"] = state.Output(ordinal)?.DeepClone();
        if (state.KindOf(state.Run.Tasks[ordinal]) is TaskKind.DocumentCapture or TaskKind.AddressCapture && body["output"] is JsonArray captured)
            AddChecksums(connection, captured);
        return body;
    }

    // of pictures that are drawn on demand the checksum, too, is only known on demand
    private static void AddChecksums(SqliteConnection connection, JsonArray captured)
    {
        foreach (var item in captured.OfType<JsonObject>())
        {
            if (DataTypes.Text(item["id"]) is { } id && MediaTable.Find(connection, MediaKind.Document, id) is { } document)
                item["checksum_sha256"] = Convert.ToBase64String(Specimen.Checksum(connection, document));
        }
    }
}
