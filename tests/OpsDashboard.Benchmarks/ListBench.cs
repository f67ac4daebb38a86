using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>The pages of the list through the product's own queries, against hand-written ADO.NET that gives the same rows.</summary>
internal sealed class ListBench(BenchDatabase database, GeneratedRuns runs, BenchOptions options)
{
    private const int Variations = 16;
    private const int FilteredDays = 30;

    private static readonly Goal Goal = Goal.AtMost(2);
    private static readonly ImmutableSortedSet<RunStatus> Statuses = [RunStatus.Review, RunStatus.Declined, RunStatus.Abandoned];

    private readonly HandWritten _handWritten = new(database.ConnectionString);

    public async Task RunAsync(Report report)
    {
        await CompareAsync(report, "First page, times as long as ADO.NET", [Scope(new())]);
        await CompareAsync(report, "Multi-filter page with a tag, times as long as ADO.NET", [.. Filtered().Select(filter => Scope(filter with { Tag = "mobile" }))]);
        await CompareAsync(report, "Multi-filter page, times as long as ADO.NET", [.. Filtered().Select(Scope)]);
        await CompareAsync(report, "Deep keyset page, times as long as ADO.NET", [.. Deep().Select(Scope)]);
    }

    public static RunsScope Scope(RunsFilter filter) => new()
    {
        ConnectionId = GeneratedDatabase.Connection,
        Filter = filter,
        WithReasons = true,
        Wid = filter.Workflow is null ? null : Enumerable.Range(0, GeneratedRuns.WorkflowCount).Single(number => GeneratedRuns.WorkflowId(number) == filter.Workflow) + 1,
        Created = MomentRange.Of(filter.Created, TimeZoneInfo.Utc),
    };

    /// <summary>Three statuses of one workflow in thirty days, somewhere in the last year.</summary>
    private static IEnumerable<RunsFilter> Filtered() => Enumerable.Range(0, Variations).Select(variation =>
    {
        var last = DateOnly.FromDateTime(GeneratedCalendar.End).AddDays(-1 - (variation * 20));
        return new RunsFilter
        {
            Statuses = Statuses,
            Workflow = GeneratedRuns.WorkflowId(variation % GeneratedRuns.WorkflowCount),
            Created = new(last.AddDays(1 - FilteredDays), last),
        };
    });

    /// <summary>Pages about 60 % down the list of all runs.</summary>
    private IEnumerable<RunsFilter> Deep() => Enumerable.Range(0, Variations).Select(variation =>
    {
        var index = (long)(runs.Rows * (0.4 + (0.001 * variation)));
        return new RunsFilter { Cursor = new(runs.Run(index).CreatedAt!.Value.UtcDateTime, index + 1, IsBefore: false) };
    });

    private async Task CompareAsync(Report report, string name, IReadOnlyList<RunsScope> scopes)
    {
        foreach (var scope in scopes)
        {
            if (!(await OursAsync(scope)).SequenceEqual(await _handWritten.PageAsync(scope)))
            {
                throw new InvalidOperationException($"{name}: the two sides do not give the same rows.");
            }
        }

        var rows = (await OursAsync(scopes[0])).Count;
        var times = await Harness.CompareAsync(
            options.Repetitions(full: 1_000, quick: 50),
            repetition => OursAsync(scopes[repetition % scopes.Count]),
            repetition => _handWritten.PageAsync(scopes[repetition % scopes.Count]),
            TimeSpan.FromSeconds(options.Repetitions(full: 4, quick: 0)));
        report.Add(new(name, times.TimesAsLong, "x", Goal, $"{times}, {rows} rows"));
    }

    private async Task<List<RunRow>> OursAsync(RunsScope scope)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await RunsQueries.Page(db, scope).ToListAsync();
    }
}
