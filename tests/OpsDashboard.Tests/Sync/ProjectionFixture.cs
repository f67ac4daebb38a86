using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Onfido.Client;
using OpsDashboard.Data;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Live;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

/// <summary>The projector on a real database.</summary>
public sealed class ProjectionFixture : IAsyncDisposable
{
    public const int Connection = 1;

    private readonly TestDatabase _database;
    private readonly ChangeFeed _changes;

    private ProjectionFixture(TestDatabase database, string zone)
    {
        _database = database;
        _changes = new(database.Ops, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        Runs = new(database.Ops, new(TimeZoneInfo.FindSystemTimeZoneById(zone)), new((_, id) => id == "workflow-1" ? "Onboarding" : null), _changes, Clock);
        Tasks = new(database.Ops, _changes, Clock);
    }

    public FakeClock Clock { get; } = new();

    public RunProjector Runs { get; }

    public TaskProjector Tasks { get; }

    public IDbContextFactory<OpsDbContext> Ops => _database.Ops;

    public static async Task<ProjectionFixture> CreateAsync(string zone = "UTC") => new(await TestDatabase.CreateAsync(), zone);

    public async Task<RunVerdict> ApplyAsync(FactSource source, WorkflowRun run, DateTime? readAt = null) =>
        (await Runs.ApplyAsync(Connection, [new(run, source, readAt ?? Clock.GetUtcNow().UtcDateTime)], CancellationToken.None)).Verdicts.Single();

    public async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Ops.CreateDbContextAsync();
        return await read(db);
    }

    public Task<Run> RunAsync(string id) => ReadAsync(db => db.Runs.AsNoTracking().SingleAsync(run => run.RunId == id));

    /// <summary>Counts the runs anew and compares with every rollup table.</summary>
    public async Task AssertRollupsAreRightAsync(TimeZoneInfo? zone = null)
    {
        await using var db = await Ops.CreateDbContextAsync();
        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone ?? TimeZoneInfo.Utc));
        var runs = await db.Runs.AsNoTracking().Where(run => run.GoneAt == null).ToListAsync();
        var facets = (await db.RunFacets.AsNoTracking().ToListAsync()).ToLookup(facet => facet.Rid);
        var entries = runs.SelectMany(run => new[] { (run, Basis: RollupBasis.Created, Day: Day(run.CreatedAt)) }
            .Concat(run.EndedAt is { } ended ? [(run, RollupBasis.Ended, Day(ended))] : [])).ToList();

        Assert.Equal(
            entries.GroupBy(e => (e.Basis, e.Day, e.run.Wid, e.run.WorkflowVersion, e.run.Status)).Select(g => (g.Key, g.Count())).Order(),
            (await db.RollupDays.AsNoTracking().Where(r => r.Count != 0).ToListAsync())
                .Select(r => ((r.Basis, r.Day, r.Wid, r.WorkflowVersion, r.Status), r.Count)).Order());
        Assert.Equal(
            entries.SelectMany(e => facets[e.run.Rid].Select(f => (e.Basis, f.Kind, f.Value, e.Day, e.run.Wid, e.run.WorkflowVersion, e.run.Status)))
                .GroupBy(key => key).Select(g => $"{g.Key} {g.Count()}").Order(),
            (await db.RollupFacetDays.AsNoTracking().Where(r => r.Count != 0).ToListAsync())
                .Select(r => $"{(r.Basis, r.Kind, r.Value, r.Day, r.Wid, r.WorkflowVersion, r.Status)} {r.Count}").Order());
        Assert.Equal(
            runs.Where(run => run.EndedAt is not null)
                .GroupBy(run => (Day(run.EndedAt!.Value), run.Wid, run.WorkflowVersion, run.Status, DurationBin.Of(run.EndedAt!.Value - run.CreatedAt)))
                .Select(g => (g.Key, g.Count())).Order(),
            (await db.RollupDurations.AsNoTracking().Where(r => r.Count != 0).ToListAsync())
                .Select(r => ((r.Day, r.Wid, r.WorkflowVersion, r.Status, r.Bin), r.Count)).Order());
        Assert.Equal(
            runs.GroupBy(run => (run.Wid, run.Status)).Select(g => (g.Key, g.Count())).Order(),
            (await db.RollupTotals.AsNoTracking().Where(r => r.Count != 0).ToListAsync()).Select(r => ((r.Wid, r.Status), r.Count)).Order());
    }

    public async ValueTask DisposeAsync()
    {
        _changes.Dispose();
        await _database.DisposeAsync();
    }
}
