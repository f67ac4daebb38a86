using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Benchmarks;

/// <summary>The queue's pages as somebody would write them by hand for SQLite alone: plain ADO.NET, the same row object.</summary>
internal sealed class HandWrittenQueue(string connectionString)
{
    private const string Select = """
        SELECT i."Id", i."Rid", i."State", i."EnteredAt", i."FinishedAt", i."CloseCause", i."HolderOid", h."Name", i."ClaimedAt", i."LeaseUntil", r."Wid",
            r."WorkflowVersion", r."Aid", a."State", substr(a."FirstName", 1, 1), substr(a."LastName", 1, 1), r."ReasonSummary", d."Verdict", d."ByOid", b."Name",
            i."Kind", i."QueueId", i."Score", i."DueAt", i."EndsAt", i."WakeAt", i."IsEscalated", i."AssignedOid", g."Name"
        """;

    private const string Joins = """
        JOIN "Runs" r ON r."Rid" = i."Rid" JOIN "Applicants" a ON a."Aid" = r."Aid"
        LEFT JOIN "StaffMembers" h ON h."Oid" = i."HolderOid" LEFT JOIN "StaffMembers" g ON g."Oid" = i."AssignedOid"
        LEFT JOIN "Decisions" d ON d."ItemId" = i."Id" AND d."Round" = i."Round" - 1 LEFT JOIN "StaffMembers" b ON b."Oid" = d."ByOid"
        """;

    private const string OfState = """
        SELECT * FROM (
            SELECT "Score", "EnteredAt", "Id" FROM "ReviewItems"
            WHERE "ConnectionId" = $connection AND "Score" <= $score AND ("Score" < $score OR ("EnteredAt", "Id") > ($at, $id)) AND "State" =
        """;

    private const string InOrder = """ ORDER BY "Score" DESC, "EnteredAt", "Id" LIMIT $take)""";

    private const string Open = $"""
        {Select}
        FROM (SELECT "Id" FROM ({OfState} 1{InOrder} UNION ALL {OfState} 2{InOrder}) ORDER BY "Score" DESC, "EnteredAt", "Id" LIMIT $take) k
        JOIN "ReviewItems" i ON i."Id" = k."Id" {Joins}
        ORDER BY i."Score" DESC, i."EnteredAt", i."Id"
        """;

    private const string Handled = $"""
        {Select}
        FROM "ReviewItems" i {Joins}
        WHERE i."ConnectionId" = $connection AND i."FinishedAt" >= $since AND i."FinishedAt" <= $now AND (i."CloseCause" IS NULL OR i."CloseCause" <> 'before go-live')
        ORDER BY i."FinishedAt" DESC, i."Id" DESC LIMIT $take
        """;

    public async Task<List<QueueRow>> PageAsync(QueueScope scope)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = scope.Filter.View == QueueView.Handled ? Handled : Open;
        command.Parameters.AddWithValue("$connection", scope.ConnectionId);
        command.Parameters.AddWithValue("$take", scope.Filter.Size + 1);
        command.Parameters.AddWithValue("$at", scope.Filter.Cursor is { } cursor ? RunColumns.Microseconds(new(cursor.At)) : 0);
        command.Parameters.AddWithValue("$score", scope.Filter.Cursor?.Score ?? int.MaxValue);
        command.Parameters.AddWithValue("$id", scope.Filter.Cursor?.Id ?? 0);
        command.Parameters.AddWithValue("$since", RunColumns.Microseconds(new(scope.Now - QueueScope.Lately)));
        command.Parameters.AddWithValue("$now", RunColumns.Microseconds(new(scope.Now)));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<QueueRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private static QueueRow Row(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Rid = reader.GetInt64(1),
        State = (ReviewItemState)reader.GetByte(2),
        EnteredAt = Time(reader.GetInt64(3)),
        FinishedAt = reader.IsDBNull(4) ? null : Time(reader.GetInt64(4)),
        CloseCause = Text(reader, 5),
        HolderOid = reader.IsDBNull(6) ? null : reader.GetGuid(6),
        HolderName = Text(reader, 7),
        ClaimedAt = reader.IsDBNull(8) ? null : Time(reader.GetInt64(8)),
        LeaseUntil = reader.IsDBNull(9) ? null : Time(reader.GetInt64(9)),
        Wid = reader.GetInt32(10),
        WorkflowVersion = reader.GetInt32(11),
        Aid = reader.GetInt64(12),
        ApplicantState = (ApplicantState)reader.GetByte(13),
        FirstName = Text(reader, 14),
        LastName = Text(reader, 15),
        ReasonSummary = Text(reader, 16),
        Verdict = reader.IsDBNull(17) ? null : (Verdict)reader.GetByte(17),
        DecidedByOid = reader.IsDBNull(18) ? null : reader.GetGuid(18),
        DecidedByName = Text(reader, 19),
        Kind = (ReviewItemKind)reader.GetByte(20),
        QueueId = reader.IsDBNull(21) ? null : reader.GetInt32(21),
        Score = reader.GetInt32(22),
        DueAt = reader.IsDBNull(23) ? null : Time(reader.GetInt64(23)),
        EndsAt = reader.IsDBNull(24) ? null : Time(reader.GetInt64(24)),
        WakeAt = reader.IsDBNull(25) ? null : Time(reader.GetInt64(25)),
        IsEscalated = reader.GetBoolean(26),
        AssignedOid = reader.IsDBNull(27) ? null : reader.GetGuid(27),
        AssignedName = Text(reader, 28),
    };

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime Time(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
