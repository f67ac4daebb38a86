using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Insights;

namespace OpsDashboard.Benchmarks;

/// <summary>How the runs of a year ended, by day and workflow: from the rollup, as the chart reads it, against counting the runs.</summary>
internal sealed class RateBench(BenchDatabase database, BenchOptions options)
{
    private const string Counted = """
        SELECT ("EndedAt" - $from) / 86400000000, "Wid", COUNT(*) FILTER (WHERE "Status" = 4), COUNT(*) FILTER (WHERE "Status" = 6),
            COUNT(*) FILTER (WHERE "Status" = 5), COUNT(*) FILTER (WHERE "Status" = 7), COUNT(*) FILTER (WHERE "Status" = 8)
        FROM "Runs"
        WHERE "ConnectionId" = $connection AND "EndedAt" >= $from AND "EndedAt" < $before AND "GoneAt" IS NULL
        GROUP BY 1, 2
        """;

    private static readonly Goal Goal = Goal.AtLeast(20);

    private static readonly DaySpan Year = new(DateOnly.FromDateTime(GeneratedCalendar.End).AddDays(-365), DateOnly.FromDateTime(GeneratedCalendar.End).AddDays(-1));

    public async Task RunAsync(Report report)
    {
        var (ours, counted) = (await OursAsync(), await CountedAsync());
        if (!ours.Where(row => row.Counts.Ended > 0).ToHashSet().SetEquals(counted))
        {
            throw new InvalidOperationException("The rollup and the runs do not give the same numbers.");
        }

        var times = await Harness.CompareAsync(options.Repetitions(full: 21, quick: 5), _ => OursAsync(), _ => CountedAsync());
        report.Add(new("Approval rate of a year, rollup faster than GROUP BY", times.TimesFaster, "x", Goal, $"{times}, {ours.Count:#,0} rows"));
    }

    private async Task<List<EndedRow>> OursAsync()
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await InsightsQueries.EndedByWorkflow(db, GeneratedDatabase.Connection, Year.From, Year.To).ToListAsync();
    }

    private async Task<List<EndedRow>> CountedAsync()
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Counted;
        command.Parameters.AddWithValue("$connection", GeneratedDatabase.Connection);
        command.Parameters.AddWithValue("$from", RunColumns.Microseconds(new(Year.From, TimeOnly.MinValue, TimeSpan.Zero)));
        command.Parameters.AddWithValue("$before", RunColumns.Microseconds(new(Year.To.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<EndedRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(
                Year.From.AddDays(reader.GetInt32(0)), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return rows;
    }
}
