using System.Text.Json;
using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Runs.Evidence;

namespace OpsDashboard.Benchmarks;

/// <summary>All reads of the run page for a reviewer through the product's own queries, against the same reads written by hand.</summary>
internal sealed class RunPageBench(BenchDatabase database, GeneratedRuns runs, BenchOptions options)
{
    private const string Name = "Run page, times as long as ADO.NET";

    private static readonly RunSight Sight = new() { Reasons = true, Reports = true, Media = true, RawJson = true, Link = true, AskOnfido = true, Search = true, Queue = true };

    private readonly HandWrittenRunPage _handWritten = new(database.ConnectionString, Sight);

    public async Task RunAsync(Report report)
    {
        var ids = GeneratedDetails.Indexes(runs).Select(index => runs.Run(index).Id).ToList();
        foreach (var id in ids)
        {
            if (Text(await OursAsync(id)) != Text(await _handWritten.ReadAsync(id)))
            {
                throw new InvalidOperationException($"{Name}: the two sides do not read the same.");
            }
        }

        var steps = (await OursAsync(ids[0]))!.Steps.Count;
        var times = await Harness.CompareAsync(
            options.Repetitions(full: 1_000, quick: 50),
            repetition => OursAsync(ids[repetition % ids.Count]),
            repetition => _handWritten.ReadAsync(ids[repetition % ids.Count]),
            TimeSpan.FromSeconds(options.Repetitions(full: 4, quick: 0)));
        report.Add(new(Name, times.TimesAsLong, "x", Goal.AtMost(2), $"{times}, {steps} tasks"));
    }

    private async Task<RunStory?> OursAsync(string id)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await RunQueries.ReadAsync(db, GeneratedDatabase.Connection, id, Sight, CancellationToken.None);
    }

    private static string Text(RunStory? story) => JsonSerializer.Serialize(new { story!.Run, story.Content, story.History, story.Steps, story.Media, story.Others });
}

/// <summary>The run page's reads as somebody would write them for SQLite alone.</summary>
internal sealed class HandWrittenRunPage(string connectionString, RunSight sight)
{
    private const string One = """
        SELECT r."Rid", r."RunId", r."Status", r."StatusRaw", r."CreatedAt", r."UpdatedAt", r."EndedAt", r."ConfirmedAt", r."DetailsAt", w."WorkflowId", w."Name",
            r."WorkflowVersion", r."CustomerUserId", r."Aid", a."ApplicantId", a."State", a."FirstName", a."LastName", a."Email", a."PhoneNumber", a."DateOfBirth",
            c."GoLiveAt", i."Id", i."State", i."HolderOid", i."LeaseUntil", d."Json", p."Json"
        FROM "Runs" r JOIN "Workflows" w ON w."Wid" = r."Wid" JOIN "Applicants" a ON a."Aid" = r."Aid" JOIN "Connections" c ON c."Id" = r."ConnectionId"
            LEFT JOIN "RunDetails" d ON d."Rid" = r."Rid" LEFT JOIN "ApplicantDetails" p ON p."Aid" = r."Aid" LEFT JOIN "ReviewItems" i ON i."Rid" = r."Rid" AND i."Kind" = 1
        WHERE r."ConnectionId" = $connection AND r."RunId" = $id AND r."GoneAt" IS NULL
        """;

    private const string History = """SELECT "StatusRaw", "OccurredAt", "LearntAt", "Source" FROM "RunHistory" WHERE "Rid" = $key ORDER BY "OccurredAt", "Id" """;

    private const string Tasks = """
        SELECT t."TaskId", t."TaskDefId", t."TaskDefVersion", t."State", t."CreatedAt", t."UpdatedAt", d."InputJson", d."OutputJson"
        FROM "RunTasks" t LEFT JOIN "RunTaskDetails" d ON d."Id" = t."Id" WHERE t."Rid" = $key ORDER BY t."CreatedAt", t."Id"
        """;

    private const string Media = """
        SELECT "Id", "Kind", "MediaId", "FileType", "FileSize", "Side", "DocumentType", "IssuingCountry", "CreatedAt" FROM "Media" WHERE "Aid" = $key ORDER BY "CreatedAt", "Id"
        """;

    private const string Others = """
        SELECT r."RunId", r."StatusRaw", r."CreatedAt", COALESCE(w."Name", w."WorkflowId") FROM "Runs" r JOIN "Workflows" w ON w."Wid" = r."Wid"
        WHERE r."Aid" = $key AND r."Rid" <> $not AND r."GoneAt" IS NULL ORDER BY r."CreatedAt" DESC, r."Rid" DESC LIMIT 20
        """;

    public async Task<RunStory?> ReadAsync(string id)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var run = (await ListAsync(connection, One, Facts, ("$connection", GeneratedDatabase.Connection), ("$id", id))).SingleOrDefault();
        return run is null ? null : new()
        {
            Run = run,
            Sight = sight,
            Content = RunContent.Read(run.Json, sight),
            History = await ListAsync(connection, History, row => new RunMoment(row.GetString(0), Time(row, 1), Time(row, 2), (FactSource)row.GetByte(3)), ("$key", run.Rid)),
            Steps = await ListAsync(connection, Tasks, Step, ("$key", run.Rid)),
            Media = await ListAsync(connection, Media, File, ("$key", run.Applicant.Aid)),
            Others = await ListAsync(
                connection, Others, row => new OtherRun(row.GetString(0), row.GetString(1), Time(row, 2), row.GetString(3)), ("$key", run.Applicant.Aid), ("$not", run.Rid)),
        };
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

    private static RunFacts Facts(SqliteDataReader row) => new()
    {
        Rid = row.GetInt64(0),
        RunId = row.GetString(1),
        Status = (RunStatus)row.GetByte(2),
        StatusRaw = row.GetString(3),
        CreatedAt = Time(row, 4),
        UpdatedAt = Time(row, 5),
        EndedAt = TimeOrNull(row, 6),
        ConfirmedAt = TimeOrNull(row, 7),
        DetailsAt = TimeOrNull(row, 8),
        WorkflowId = row.GetString(9),
        WorkflowName = Text(row, 10),
        WorkflowVersion = row.GetInt32(11),
        CustomerUserId = Text(row, 12),
        Applicant = new()
        {
            Aid = row.GetInt64(13),
            ApplicantId = row.GetString(14),
            State = (ApplicantState)row.GetByte(15),
            FirstName = Text(row, 16),
            LastName = Text(row, 17),
            Email = Text(row, 18),
            PhoneNumber = Text(row, 19),
            DateOfBirth = row.IsDBNull(20) ? null : row.GetFieldValue<DateOnly>(20),
        },
        GoLiveAt = Time(row, 21),
        Review = row.IsDBNull(22)
            ? null
            : new() { ItemId = row.GetInt64(22), State = (Data.Review.ReviewItemState)row.GetByte(23), IsHeld = !row.IsDBNull(24), LeaseUntil = TimeOrNull(row, 25) },
        Json = Text(row, 26),
        ApplicantJson = Text(row, 27),
    };

    private static RunStep Step(SqliteDataReader row) => new()
    {
        TaskId = row.GetString(0),
        TaskDefId = row.GetString(1),
        TaskDefVersion = Text(row, 2),
        State = (RunTaskState)row.GetByte(3),
        CreatedAt = Time(row, 4),
        UpdatedAt = Time(row, 5),
        InputJson = Text(row, 6),
        OutputJson = Text(row, 7),
    };

    private static MediaFile File(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = (MediaKind)row.GetByte(1),
        MediaId = row.GetString(2),
        FileType = Text(row, 3),
        FileSize = row.IsDBNull(4) ? null : row.GetInt64(4),
        Side = Text(row, 5),
        DocumentType = Text(row, 6),
        IssuingCountry = Text(row, 7),
        CreatedAt = TimeOrNull(row, 8),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? TimeOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Time(row, column);

    private static DateTime Time(SqliteDataReader row, int column) => DateTime.UnixEpoch.AddTicks(row.GetInt64(column) * TimeSpan.TicksPerMicrosecond);
}
