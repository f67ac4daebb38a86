using Microsoft.Data.Sqlite;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// A review item for every generated run that ended in review: those of the last thirty days wait, a tenth of them held by somebody, in
/// some twenty steps of the score; the older ones are decided.
/// </summary>
internal static class GeneratedReviews
{
    private const int WaitingDays = 30;

    private const string Items = """
        INSERT INTO "ReviewItems" ("ConnectionId", "Rid", "Kind", "State", "EnteredAt", "CreatedAt", "FinishedAt", "Round", "HolderOid", "ClaimedAt", "LeaseUntil", "FencingToken", "Version", "Subject", "Score", "ClockUsedSeconds", "EndAlert", "IsEscalated", "IsBlind")
        SELECT "ConnectionId", "Rid", 1, CASE WHEN "EndedAt" >= $waiting THEN 1 ELSE 3 END, "EndedAt", "EndedAt",
            CASE WHEN "EndedAt" >= $waiting THEN NULL ELSE "EndedAt" + 7200000000 END, CASE WHEN "EndedAt" >= $waiting THEN 1 ELSE 2 END,
            CASE WHEN "EndedAt" >= $waiting AND "Rid" % 10 = 0 THEN printf('00000000-0000-4000-8000-%012d', "Rid" % 200) END,
            CASE WHEN "EndedAt" >= $waiting AND "Rid" % 10 = 0 THEN $now END, CASE WHEN "EndedAt" >= $waiting AND "Rid" % 10 = 0 THEN $now + 900000000 END, 1, 1, '',
            CASE WHEN "EndedAt" >= $waiting THEN 10 * ("Rid" % 21) ELSE 0 END, 0, 0, 0, 0
        FROM "Runs" WHERE "Status" = 5 ORDER BY "EndedAt", "Rid"
        """;

    private const string Decisions = """
        INSERT INTO "Decisions" ("Id", "ItemId", "Round", "Verdict", "ReasonCode", "ByOid", "At", "RunUpdatedAt", "StatusRaw", "Source", "IsBlind")
        SELECT printf('%08X-0000-4000-8000-%012d', i."Id", i."Id"), i."Id", 1, 1 + (i."Id" % 3 = 0), CASE WHEN i."Id" % 3 = 0 THEN 'forged-document' ELSE 'false-alarm' END,
            printf('00000000-0000-4000-8000-%012d', i."Rid" % 200), i."FinishedAt", r."UpdatedAt", r."StatusRaw", 1, 0
        FROM "ReviewItems" i JOIN "Runs" r ON r."Rid" = i."Rid" WHERE i."State" = 3
        """;

    private const string Effects = """
        INSERT INTO "DecisionEffects" ("DecisionId", "ItemId", "ConnectionId", "State", "EffectAt", "InEffectAt", "Seq", "Version")
        SELECT d."Id", d."ItemId", i."ConnectionId", 4, d."At", d."At", d."ItemId", 0 FROM "Decisions" d JOIN "ReviewItems" i ON i."Id" = d."ItemId"
        """;

    private const string Staff = """
        WITH RECURSIVE "Number" ("N") AS (SELECT 0 UNION ALL SELECT "N" + 1 FROM "Number" WHERE "N" < 199)
        INSERT INTO "StaffMembers" ("Oid", "Name", "Roles", "Teams", "Version")
        SELECT printf('00000000-0000-4000-8000-%012d', "N"), 'Reviewer ' || "N", 'Reviewer', '', 0 FROM "Number"
        """;

    public static void Add(SqliteConnection connection)
    {
        Report.Progress("Making review items");
        using var transaction = connection.BeginTransaction();
        foreach (var sql in (string[])[Staff, Items, Decisions, Effects])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            if (sql == Items)
            {
                command.Parameters.AddWithValue("$waiting", RunColumns.Microseconds(new(GeneratedCalendar.End.AddDays(-WaitingDays))));
                command.Parameters.AddWithValue("$now", RunColumns.Microseconds(new(GeneratedCalendar.End)));
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
