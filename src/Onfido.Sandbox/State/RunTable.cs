using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>What <c>GET /workflow_runs</c> can be asked; times in milliseconds, null for no limit.</summary>
internal sealed record RunFilter(string[] Statuses, long? CreatedAfter, long? CreatedBefore, string? ApplicantId, string[] Tags, bool Ascending);

internal static class RunTable
{
    private const string Columns = "seq, id, applicant_id, workflow_id, version, status, created, updated, ended, next_at, facts, tasks";

    // runs of a deleted applicant are as invisible as the applicant
    private const string Visible = "NOT EXISTS (SELECT 1 FROM applicants a WHERE a.id = runs.applicant_id AND a.delete_at IS NOT NULL)";

    public static void Upsert(SqliteConnection connection, Run run) => connection.Execute(
        """
        INSERT INTO runs (id, applicant_id, workflow_id, version, status, created, updated, ended, next_at, facts, tasks)
        VALUES ($id, $applicant_id, $workflow_id, $version, $status, $created, $updated, $ended, $next_at, $facts, $tasks)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, updated = excluded.updated, ended = excluded.ended, next_at = excluded.next_at,
            facts = excluded.facts, tasks = excluded.tasks
        """,
        ("$id", run.Id),
        ("$applicant_id", run.ApplicantId),
        ("$workflow_id", run.WorkflowId),
        ("$version", run.Version),
        ("$status", run.Status),
        ("$created", run.Created),
        ("$updated", run.Updated),
        ("$ended", run.Ended),
        ("$next_at", run.NextAt),
        ("$facts", JsonSerializer.Serialize(run.Facts, Wire.Stored)),
        ("$tasks", JsonSerializer.Serialize(run.Tasks, Wire.Stored)));

    public static Run? Find(SqliteConnection connection, string id) =>
        connection.Command($"SELECT {Columns} FROM runs WHERE id = $id", ("$id", id)).First(Read);

    /// <summary>Whether an applicant has had a run.</summary>
    public static bool HasAny(SqliteConnection connection, string applicantId) =>
        connection.Number("SELECT EXISTS (SELECT 1 FROM runs WHERE applicant_id = $id)", ("$id", applicantId)) == 1;

    /// <summary>
    /// Ordered by the time of completion, as the API says. It does not say where open runs stand: here they follow all completed ones, oldest first,
    /// in both directions.
    /// </summary>
    public static List<Run> Page(SqliteConnection connection, RunFilter filter, long skip, int take)
    {
        using var command = connection.CreateCommand();
        var sql = new StringBuilder($"SELECT {Columns} FROM runs WHERE {Visible}");
        if (filter.Statuses.Length > 0)
            sql.Append(" AND status IN (").Append(Add(command, "status", filter.Statuses)).Append(')');
        if (filter.Tags.Length > 0)
            sql.Append(" AND EXISTS (SELECT 1 FROM json_each(facts, '$.tags') WHERE value IN (").Append(Add(command, "tag", filter.Tags)).Append("))");
        AddIf(" AND created > $after", "$after", filter.CreatedAfter);
        AddIf(" AND created < $before", "$before", filter.CreatedBefore);
        AddIf(" AND applicant_id = $applicant", "$applicant", filter.ApplicantId);
        var direction = filter.Ascending ? "ASC" : "DESC";
        sql.Append(" ORDER BY ended ").Append(direction).Append(" NULLS LAST, CASE WHEN ended IS NULL THEN seq END, seq ").Append(direction);
        sql.Append(" LIMIT $take OFFSET $skip");
        command.Parameters.AddWithValue("$take", take);
        command.Parameters.AddWithValue("$skip", skip);
        command.CommandText = sql.ToString();
        return command.All(Read);

        void AddIf(string clause, string name, object? value)
        {
            if (value is null)
                return;
            sql.Append(clause);
            command.Parameters.AddWithValue(name, value);
        }
    }

    /// <summary>The open runs that the engine has to look at by <paramref name="now"/>, earliest first.</summary>
    public static List<Run> Due(SqliteConnection connection, long now, int take) => connection.Command(
        $"SELECT {Columns} FROM runs WHERE next_at <= $now ORDER BY next_at LIMIT $take", ("$now", now), ("$take", take)).All(Read);

    /// <summary>When the engine has to look at a run next.</summary>
    public static long? NextDue(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT MIN(next_at) FROM runs WHERE next_at IS NOT NULL");
        return command.ExecuteScalar() as long?;
    }

    public static List<Run> Open(SqliteConnection connection) =>
        connection.Command($"SELECT {Columns} FROM runs WHERE ended IS NULL ORDER BY seq").All(Read);

    public static SqliteCommand Everything(SqliteConnection connection) => connection.Command($"SELECT {Columns} FROM runs ORDER BY seq");

    public static Run Read(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        Id = reader.GetString(1),
        ApplicantId = reader.GetString(2),
        WorkflowId = reader.GetString(3),
        Version = reader.GetInt32(4),
        Status = reader.GetString(5),
        Created = reader.GetInt64(6),
        Updated = reader.GetInt64(7),
        Ended = reader.LongOrNull(8),
        NextAt = reader.LongOrNull(9),
        Facts = reader.Json<RunFacts>(10),
        Tasks = reader.Json<RunTask[]>(11),
    };

    private static string Add(SqliteCommand command, string name, string[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${name}{i}", values[i]);
        return string.Join(", ", values.Select((_, i) => $"${name}{i}"));
    }
}
