using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Item;
using OpsDashboard.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>The reads of a held item's page as somebody would write them for SQLite alone.</summary>
internal sealed class HandWrittenItemPage(string connectionString, RunSight sight)
{
    private const string One = """
        SELECT i."Id", i."ConnectionId", i."Rid", i."State", i."EnteredAt", i."CloseCause", i."Round", i."Kind", i."IsEscalated", i."WakeAt", i."EndsAt", i."DueAt", i."ScoreTermsJson",
            i."HolderOid", h."Name", i."ClaimedAt", i."LeaseUntil", i."FencingToken", r."RunId", r."StatusRaw", r."UpdatedAt", r."GoneAt", r."CreatedAt", w."WorkflowId", w."Name",
            r."WorkflowVersion", r."DetailsAt", a."ReadAt", r."Aid", a."State", substr(a."FirstName", 1, 1), substr(a."LastName", 1, 1)
        FROM "ReviewItems" i JOIN "Runs" r ON r."Rid" = i."Rid" JOIN "Workflows" w ON w."Wid" = r."Wid" JOIN "Applicants" a ON a."Aid" = r."Aid"
            LEFT JOIN "StaffMembers" h ON h."Oid" = i."HolderOid"
        WHERE i."Id" = $id AND i."ConnectionId" = $connection
        """;

    private const string Shown = """SELECT "Fields" FROM "AccessEntries" WHERE "ItemId" = $id AND "Oid" = $oid AND "At" >= $since AND "Result" = 1""";

    private const string Decisions = """
        SELECT d."Round", d."Verdict", d."ReasonCode", v."StaffText", d."Note", d."ByOid", m."Name", d."At", e."State"
        FROM "Decisions" d LEFT JOIN "ReasonCodeVersions" v ON v."Key" = d."ReasonCode" AND v."Number" = d."ReasonVersion"
            LEFT JOIN "StaffMembers" m ON m."Oid" = d."ByOid" LEFT JOIN "DecisionEffects" e ON e."DecisionId" = d."Id"
        WHERE d."ItemId" = $id ORDER BY d."Round" DESC
        """;

    private const string Language = """SELECT "Value" FROM "RunFacets" WHERE "Rid" = $id AND "Kind" = $kind LIMIT 1""";

    private readonly HandWrittenRunPage _run = new(connectionString, sight);

    public async Task<ReviewShown> ReadAsync(long id, Guid oid)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var item = (await ListAsync(connection, One, Facts, ("$id", id), ("$connection", GeneratedDatabase.Connection))).Single();
        var shown = await ListAsync(
            connection, Shown, row => row.GetString(0), ("$id", id), ("$oid", oid.ToString().ToUpperInvariant()), ("$since", RunColumns.Microseconds(new(item.ClaimedAt!.Value))));
        if (!shown.Contains(AccessFields.Reports))
        {
            throw new InvalidOperationException("The first look is not in the log.");
        }

        var story = (await _run.ReadAsync(item.RunId))!;
        var decisions = await ListAsync(connection, Decisions, row => row.GetInt32(0), ("$id", id));
        var language = (await ListAsync(connection, Language, row => row.GetString(0), ("$id", item.Rid), ("$kind", (int)FacetKind.Language))).FirstOrDefault();
        return decisions.Count > 0
            ? throw new InvalidOperationException("These items are not decided.")
            : new(item, story, story.Content.Reasons, [], [], language, []);
    }

    private static async Task<List<T>> ListAsync<T>(
        SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static ReviewFacts Facts(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ConnectionId = row.GetInt32(1),
        Rid = row.GetInt64(2),
        State = (ReviewItemState)row.GetByte(3),
        EnteredAt = Time(row, 4)!.Value,
        CloseCause = Text(row, 5),
        Round = row.GetInt32(6),
        Kind = (ReviewItemKind)row.GetByte(7),
        IsEscalated = row.GetBoolean(8),
        WakeAt = Time(row, 9),
        EndsAt = Time(row, 10),
        DueAt = Time(row, 11),
        ScoreTermsJson = Text(row, 12),
        HolderOid = row.IsDBNull(13) ? null : row.GetGuid(13),
        HolderName = Text(row, 14),
        ClaimedAt = Time(row, 15),
        LeaseUntil = Time(row, 16),
        FencingToken = row.GetInt32(17),
        RunId = row.GetString(18),
        StatusRaw = row.GetString(19),
        RunUpdatedAt = Time(row, 20)!.Value,
        IsGone = !row.IsDBNull(21),
        CreatedAt = Time(row, 22)!.Value,
        WorkflowId = row.GetString(23),
        WorkflowName = Text(row, 24),
        WorkflowVersion = row.GetInt32(25),
        DetailsAt = Time(row, 26),
        ApplicantAt = Time(row, 27),
        Aid = row.GetInt64(28),
        ApplicantState = (ApplicantState)row.GetByte(29),
        FirstLetter = Text(row, 30),
        LastLetter = Text(row, 31),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.UnixEpoch.AddTicks(row.GetInt64(column) * TimeSpan.TicksPerMicrosecond);
}
