using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// The list's pages as somebody would write them by hand for SQLite alone: SQL made for the one question, plain ADO.NET, the same
/// row object. What ours is compared with.
/// </summary>
internal sealed class HandWritten(string connectionString)
{
    private const string Select = """
        SELECT r."Rid", r."RunId", r."StatusRaw", r."CreatedAt", r."EndedAt", r."Wid", r."WorkflowVersion", r."Aid", a."State", a."FirstName", a."LastName",
            r."ReasonSummary", r."CustomerUserId"
        """;

    private const string Newest = Select + """

        FROM "Runs" r JOIN "Applicants" a ON a."Aid" = r."Aid"
        WHERE r."ConnectionId" = $connection AND r."GoneAt" IS NULL
        ORDER BY r."CreatedAt" DESC, r."Rid" DESC LIMIT $take
        """;

    private const string After = Select + """

        FROM "Runs" r JOIN "Applicants" a ON a."Aid" = r."Aid"
        WHERE r."ConnectionId" = $connection AND (r."CreatedAt", r."Rid") < ($at, $rid) AND r."GoneAt" IS NULL
        ORDER BY r."CreatedAt" DESC, r."Rid" DESC LIMIT $take
        """;

    private const string Tagged = Select + """

        FROM "RunFacets" f JOIN "Runs" r ON r."Rid" = f."Rid" JOIN "Applicants" a ON a."Aid" = r."Aid"
        WHERE f."ConnectionId" = $connection AND f."Kind" = 2 AND f."Value" = $tag AND f."CreatedAt" >= $from AND f."CreatedAt" < $before
            AND r."Wid" = $wid AND r."Status" IN ($status1, $status2, $status3) AND r."GoneAt" IS NULL
        ORDER BY f."CreatedAt" DESC, f."Rid" DESC LIMIT $take
        """;

    private const string OfStatuses = Select + $"""

        FROM (
            SELECT "Rid" FROM (
                SELECT * FROM ({OfStatus}$status1{InOrder}) UNION ALL SELECT * FROM ({OfStatus}$status2{InOrder}) UNION ALL SELECT * FROM ({OfStatus}$status3{InOrder})
            ) ORDER BY "CreatedAt" DESC, "Rid" DESC LIMIT $take
        ) k JOIN "Runs" r ON r."Rid" = k."Rid" JOIN "Applicants" a ON a."Aid" = r."Aid"
        ORDER BY r."CreatedAt" DESC, r."Rid" DESC
        """;

    private const string OfStatus = """
        SELECT "CreatedAt", "Rid" FROM "Runs"
        WHERE "Wid" = $wid AND "CreatedAt" >= $from AND "CreatedAt" < $before AND "GoneAt" IS NULL AND "Status" =
        """;

    private const string InOrder = """ ORDER BY "CreatedAt" DESC, "Rid" DESC LIMIT $take""";

    public Task<List<RunRow>> PageAsync(RunsScope scope) => scope.Filter switch
    {
        { Cursor: { } cursor } => ReadAsync(After, scope, ("$at", Microseconds(cursor.At)), ("$rid", cursor.Rid)),
        { Tag: { } tag } => ReadAsync(Tagged, scope, [("$tag", tag), .. Narrowed(scope)]),
        { Statuses.IsEmpty: false } => ReadAsync(OfStatuses, scope, Narrowed(scope)),
        _ => ReadAsync(Newest, scope),
    };

    private static (string, object)[] Narrowed(RunsScope scope) =>
    [
        ("$wid", scope.Wid!.Value), ("$from", Microseconds(scope.Created.From!.Value)), ("$before", Microseconds(scope.Created.Before!.Value)),
        .. scope.Filter.Statuses.Select((status, index) => ($"$status{index + 1}", (object)(int)status)),
    ];

    private async Task<List<RunRow>> ReadAsync(string sql, RunsScope scope, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$connection", scope.ConnectionId);
        command.Parameters.AddWithValue("$take", scope.Filter.Size + 1);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<RunRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private static RunRow Row(SqliteDataReader reader) => new()
    {
        Rid = reader.GetInt64(0),
        RunId = reader.GetString(1),
        StatusRaw = reader.GetString(2),
        CreatedAt = Time(reader.GetInt64(3)),
        EndedAt = reader.IsDBNull(4) ? null : Time(reader.GetInt64(4)),
        Wid = reader.GetInt32(5),
        WorkflowVersion = reader.GetInt32(6),
        Aid = reader.GetInt64(7),
        ApplicantState = (ApplicantState)reader.GetByte(8),
        FirstName = reader.IsDBNull(9) ? null : reader.GetString(9),
        LastName = reader.IsDBNull(10) ? null : reader.GetString(10),
        ReasonSummary = reader.IsDBNull(11) ? null : reader.GetString(11),
        CustomerUserId = reader.IsDBNull(12) ? null : reader.GetString(12),
    };

    private static DateTime Time(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static long Microseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
