using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>
/// Fills the cache with history once somebody chose how far back: window by window, newest first. Runs are in the cache as soon as
/// their page is read; a window counts as done in one transaction, so a kill at any moment costs at most one window read again.
/// </summary>
public sealed class BackfillLoop(
    OnfidoConnection connection, WindowScan scan, IDbContextFactory<OpsDbContext> factory, LoopLease lease, ChangeFeed changes, TimeProvider time)
{
    private int _days = BackfillPlan.FirstWindowDays;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } window)
        {
            var readStartedAt = Now;
            var result = await scan.RunAsync(window, cancellationToken);
            await factory.WriteAsync(db => SaveAsync(db, window, result, readStartedAt, cancellationToken), cancellationToken);
            changes.Wake();
            _days = BackfillPlan.NextDays(_days, result.Calls / result.Passes);
        }
    }

    private async Task<DayWindow?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var backfill = await db.Backfills.AsNoTracking().SingleOrDefaultAsync(row => row.ConnectionId == connection.Id, cancellationToken);
        return backfill is null or { CompletedAt: not null } ? null : BackfillPlan.Next(backfill, DateOnly.FromDateTime(Now), _days);
    }

    private async Task SaveAsync(OpsDbContext db, DayWindow window, WindowResult result, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        await lease.RequireAsync(db, cancellationToken);
        var missing = await AskForMissingAsync(db, window, result, readStartedAt, cancellationToken);
        await CoverAsync(db, window, result, missing, cancellationToken);
        var backfill = await db.Backfills.SingleAsync(row => row.ConnectionId == connection.Id, cancellationToken);
        backfill.ReachedDay = window.From.AddDays(-1);
        backfill.CallsMade += result.Calls;
        backfill.RunsSeen += result.CreatedDays.Count;
        backfill.CompletedAt = BackfillPlan.Next(backfill, window.To, days: 1) is null ? Now : null;
        backfill.Version++;
        db.Changes.Add(new() { ConnectionId = connection.Id, Kind = ChangeKind.Sync, At = Now });
    }

    /// <summary>Absence from a list is no deletion: every run that we know and the list does not show is asked for by its id.</summary>
    private async Task<HashSet<DateOnly>> AskForMissingAsync(
        OpsDbContext db, DayWindow window, WindowResult result, DateTime readStartedAt, CancellationToken cancellationToken)
    {
        var from = window.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var end = window.To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var known = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connection.Id && run.CreatedAt >= from && run.CreatedAt < end && run.GoneAt == null && run.ReadAt < readStartedAt)
            .Select(run => new { run.RunId, run.CreatedAt })
            .ToListAsync(cancellationToken);
        var missing = known.Where(run => !result.CreatedDays.ContainsKey(run.RunId)).ToList();
        var requests = await FetchRequests.LoadAsync(db, connection.Id, [.. missing.Select(run => run.RunId)], Now, cancellationToken);
        missing.ForEach(run => requests.Ask(FetchKind.Run, run.RunId, FetchLane.Bulk));
        return [.. missing.Select(run => DateOnly.FromDateTime(run.CreatedAt))];
    }

    private async Task CoverAsync(OpsDbContext db, DayWindow window, WindowResult result, HashSet<DateOnly> missing, CancellationToken cancellationToken)
    {
        var rows = await db.CoverageDays.Where(day => day.ConnectionId == connection.Id && day.Day >= window.From && day.Day <= window.To)
            .ToDictionaryAsync(day => day.Day, cancellationToken);
        var counts = result.CreatedDays.Values.CountBy(day => day).ToDictionary();
        foreach (var day in window.Each().Where(day => day <= DateOnly.FromDateTime(Now)))
        {
            if (!rows.TryGetValue(day, out var row))
            {
                row = new() { ConnectionId = connection.Id, Day = day };
                db.CoverageDays.Add(row);
            }

            row.Runs = counts.GetValueOrDefault(day);
            row.Passes = result.Passes;
            row.ReadAt = Now;
            row.ProvedAt = result.Agreed && !missing.Contains(day) ? Now : null;
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
