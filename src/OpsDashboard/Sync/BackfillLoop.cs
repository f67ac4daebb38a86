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
    OnfidoConnection connection, WindowScan scan, Coverage coverage, IDbContextFactory<OpsDbContext> factory, LoopLease lease, ChangeFeed changes, TimeProvider time)
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
        await coverage.WriteAsync(db, connection.Id, window, result, readStartedAt, cancellationToken);
        var backfill = await db.Backfills.SingleAsync(row => row.ConnectionId == connection.Id, cancellationToken);
        backfill.ReachedDay = window.From.AddDays(-1);
        backfill.CallsMade += result.Calls;
        backfill.RunsSeen += result.CreatedDays.Count;
        backfill.CompletedAt = BackfillPlan.Next(backfill, window.To, days: 1) is null ? Now : null;
        backfill.Version++;
        db.Changes.Add(new() { ConnectionId = connection.Id, Kind = ChangeKind.Sync, At = Now });
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
