using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>One version as it was saved: it never changes, only its state does.</summary>
internal sealed record StoredVersion(string WorkflowId, int Number, string State, string Definition);

internal static class WorkflowTable
{
    public static List<StoredVersion> All(SqliteConnection connection) => connection
        .Command("SELECT workflow_id, number, state, definition FROM workflow_versions ORDER BY rowid").All(reader =>
            new StoredVersion(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3)));

    public static void Insert(SqliteConnection connection, StoredVersion version) => connection.Execute(
        "INSERT INTO workflow_versions (workflow_id, number, state, definition) VALUES ($id, $number, $state, $definition)",
        ("$id", version.WorkflowId),
        ("$number", version.Number),
        ("$state", version.State),
        ("$definition", version.Definition));

    public static void SetState(SqliteConnection connection, string workflowId, int number, string state) => connection.Execute(
        "UPDATE workflow_versions SET state = $state WHERE workflow_id = $id AND number = $number",
        ("$id", workflowId),
        ("$number", number),
        ("$state", state));
}
