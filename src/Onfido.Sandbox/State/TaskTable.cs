using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.State;

internal static class TaskTable
{
    private const string Columns = "run_id, ordinal, id, def_id, def_version, kind, attempt, created, updated, due, completed, input, output";

    public static void Upsert(SqliteConnection connection, RunTask task) => connection.Execute(
        $"""
        INSERT INTO tasks ({Columns})
        VALUES ($run_id, $ordinal, $id, $def_id, $def_version, $kind, $attempt, $created, $updated, $due, $completed, $input, $output)
        ON CONFLICT (run_id, ordinal) DO UPDATE SET updated = excluded.updated, due = excluded.due, completed = excluded.completed, output = excluded.output
        """,
        ("$run_id", task.RunId),
        ("$ordinal", task.Ordinal),
        ("$id", task.Id),
        ("$def_id", task.DefId),
        ("$def_version", task.DefVersion),
        ("$kind", task.Kind.ToString()),
        ("$attempt", task.Attempt),
        ("$created", task.Created),
        ("$updated", task.Updated),
        ("$due", task.Due),
        ("$completed", task.Completed),
        ("$input", task.Input.ToJsonString(Wire.Json)),
        ("$output", task.Output?.ToJsonString(Wire.Json)));

    public static List<RunTask> Of(SqliteConnection connection, string runId) =>
        connection.Command($"SELECT {Columns} FROM tasks WHERE run_id = $run ORDER BY ordinal", ("$run", runId)).All(Read);

    public static RunTask? Find(SqliteConnection connection, string runId, string id) =>
        connection.Command($"SELECT {Columns} FROM tasks WHERE run_id = $run AND id = $id", ("$run", runId), ("$id", id)).First(Read);

    private static RunTask Read(SqliteDataReader reader) => new()
    {
        RunId = reader.GetString(0),
        Ordinal = reader.GetInt32(1),
        Id = reader.GetString(2),
        DefId = reader.GetString(3),
        DefVersion = reader.TextOrNull(4),
        Kind = Enum.Parse<StepKind>(reader.GetString(5)),
        Attempt = reader.GetInt32(6),
        Created = reader.GetInt64(7),
        Updated = reader.GetInt64(8),
        Due = reader.LongOrNull(9),
        Completed = reader.GetBoolean(10),
        Input = JsonNode.Parse(reader.GetString(11))!.AsObject(),
        Output = reader.TextOrNull(12) is { } output ? JsonNode.Parse(output) : null,
    };
}
