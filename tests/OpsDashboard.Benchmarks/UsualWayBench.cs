using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>What lists usually do (skip rows, count rows, search within text) against what ours does. Both through EF Core.</summary>
internal sealed class UsualWayBench(BenchDatabase database, GeneratedRuns runs, BenchOptions options)
{
    private const int WantedPage = 1_000;

    private static readonly Goal Goal = Goal.AtLeast(1);

    private int Repetitions => options.Repetitions(full: 21, quick: 5);

    /// <summary>Page 1,000, or the last but one of a small database.</summary>
    private int FarPage => Math.Min(WantedPage, (runs.Rows / RunsFilter.DefaultSize) - 1);

    public async Task RunAsync(Report report)
    {
        await ComparePagesAsync(report);
        await CompareCountsAsync(report);
        await CompareSearchesAsync(report);
    }

    private async Task ComparePagesAsync(Report report)
    {
        var lastOfPageBefore = (await SkippedAsync(FarPage - 1))[^1];
        var scope = ListBench.Scope(new() { Cursor = lastOfPageBefore.CursorFor(RunsSort.Created, isBefore: false) });
        var times = await Harness.CompareAsync(Repetitions, _ => PageAsync(scope), _ => SkippedAsync(FarPage));
        report.Add(new("Page 1,000, keyset faster than OFFSET", times.TimesFaster, "x", Goal, $"{times}, page {FarPage:#,0}"));
    }

    private async Task CompareCountsAsync(Report report)
    {
        var scope = ListBench.Scope(new());
        var times = await Harness.CompareAsync(Repetitions, _ => CountsAsync(scope), _ => CountedAsync());
        report.Add(new("Status tabs, rollup faster than COUNT", times.TimesFaster, "x", Goal, $"{times}"));
    }

    private async Task CompareSearchesAsync(Report report)
    {
        var names = Enumerable.Range(0, Repetitions).Select(number => GeneratedPeople.Person(runs.ApplicantCount * (number + 1) / (Repetitions + 1)).LastName).ToList();
        var times = await Harness.CompareAsync(
            Repetitions, repetition => SearchAsync(names[repetition % names.Count]), repetition => LikeAsync(names[repetition % names.Count]));
        report.Add(new("Name search, words faster than LIKE", times.TimesFaster, "x", Goal, $"{times}"));
    }

    private async Task<List<RunRow>> PageAsync(RunsScope scope)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await RunsQueries.Page(db, scope).ToListAsync();
    }

    private async Task<List<RunRow>> SkippedAsync(int page)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await Rows(Newest(db).Skip((page - 1) * RunsFilter.DefaultSize).Take(RunsFilter.DefaultSize)).ToListAsync();
    }

    private async Task CountsAsync(RunsScope scope)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        await RunsCounts.ReadAsync(db, scope, CancellationToken.None);
    }

    private async Task CountedAsync()
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        await All(db).GroupBy(run => run.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
    }

    private async Task SearchAsync(string name)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        var scope = ListBench.Scope(new());
        var hits = await RunsSearch.FindAsync(db, scope.ConnectionId, name, CancellationToken.None);
        await RunsQueries.Page(db, scope with { Search = hits }).ToListAsync();
    }

    private async Task LikeAsync(string name)
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        var pattern = $"%{name}%";
        var found = Newest(db).Where(run => EF.Functions.Like(run.Applicant!.FirstName!, pattern)
            || EF.Functions.Like(run.Applicant!.LastName!, pattern)
            || EF.Functions.Like(run.Applicant!.Email!, pattern));
        await Rows(found.Take(RunsFilter.DefaultSize)).ToListAsync();
    }

    private static IQueryable<Run> All(OpsDbContext db) =>
        db.Runs.AsNoTracking().Where(run => run.ConnectionId == GeneratedDatabase.Connection && run.GoneAt == null);

    private static IQueryable<Run> Newest(OpsDbContext db) => All(db).OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid);

    private static IQueryable<RunRow> Rows(IQueryable<Run> found) => found.Select(run => new RunRow
    {
        Rid = run.Rid,
        RunId = run.RunId,
        StatusRaw = run.StatusRaw,
        CreatedAt = run.CreatedAt,
        EndedAt = run.EndedAt,
        Wid = run.Wid,
        WorkflowVersion = run.WorkflowVersion,
        Aid = run.Aid,
        ApplicantState = run.Applicant!.State,
        FirstName = run.Applicant.FirstName,
        LastName = run.Applicant.LastName,
        ReasonSummary = run.ReasonSummary,
        CustomerUserId = run.CustomerUserId,
    });
}
