using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>
/// Reads every run that has not ended by its id, the one not looked at for longest first: what finds a change whose webhook was
/// lost, however old the run is, and does not depend on the order of any list. Runs that are gone are asked for now and then
/// too, because a deletion can be taken back.
/// </summary>
public sealed class OpenRunRefresh(
    OnfidoConnection connection, RunReader reader, RunProjector projector, IDbContextFactory<OpsDbContext> factory, SyncPace pace, TimeProvider time)
{
    private const int MostPerRound = 100;

    /// <summary>A deletion can be taken back only within the delay of the account, which is seldom longer.</summary>
    private static readonly TimeSpan RestorableFor = TimeSpan.FromDays(60);

    // In memory: after a start every open run is simply due, those read longest ago first.
    private readonly ConcurrentDictionary<long, DateTime> _lookedAt = [];

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        foreach (var chunk in due.Chunk(pace.Concurrency * 2))
        {
            var facts = new ConcurrentBag<RunFact>();
            await Parallel.ForEachAsync(
                chunk,
                new ParallelOptions { MaxDegreeOfParallelism = pace.Concurrency, CancellationToken = cancellationToken },
                async (run, token) =>
                {
                    if (await ReadAsync(run, token) is { } fact)
                    {
                        facts.Add(fact);
                    }
                });
            await projector.ApplyAsync(connection.Id, [.. facts], cancellationToken);
        }
    }

    private async Task<RunFact?> ReadAsync(OpenRun run, CancellationToken cancellationToken)
    {
        var now = Now;
        var fact = await reader.ReadAsync(run.RunId, FactSource.OpenRunRefresh, OnfidoLane.OpenRuns, cancellationToken);
        _lookedAt[run.Rid] = now;
        return fact;
    }

    private async Task<List<OpenRun>> DueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var open = await OpenAsync(now, cancellationToken);
        foreach (var rid in _lookedAt.Keys.Except(open.Select(run => run.Rid)))
        {
            _lookedAt.TryRemove(rid, out _);
        }

        return
        [
            .. open.Select((run, rank) => (Run: run, LookedAt: LookedAt(run), Period: run.IsGone ? pace.Gone : pace.OpenRunPeriod(rank, now - run.CreatedAt)))
                .Where(entry => now - entry.LookedAt >= entry.Period)
                .OrderBy(entry => entry.LookedAt)
                .Take(MostPerRound)
                .Select(entry => entry.Run),
        ];
    }

    private DateTime LookedAt(OpenRun run) => _lookedAt.TryGetValue(run.Rid, out var at) && at > run.ReadAt ? at : run.ReadAt;

    private async Task<List<OpenRun>> OpenAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var open = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connection.Id && RunStatuses.Open.Contains(run.Status) && run.GoneAt == null)
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid)
            .Select(run => new OpenRun(run.Rid, run.RunId, run.CreatedAt, run.ReadAt, false))
            .ToListAsync(cancellationToken);
        var restorableSince = now - RestorableFor;
        var gone = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connection.Id && run.GoneAt > restorableSince)
            .Select(run => new OpenRun(run.Rid, run.RunId, run.CreatedAt, run.GoneAt!.Value, true))
            .ToListAsync(cancellationToken);
        return [.. open, .. gone];
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private sealed record OpenRun(long Rid, string RunId, DateTime CreatedAt, DateTime ReadAt, bool IsGone);
}
