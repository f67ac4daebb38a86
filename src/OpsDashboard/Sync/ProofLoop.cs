using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>
/// Reads history again, the days not read for longest first: finds what a lost webhook, a paging slip or a change of an ended run
/// left wrong. Recent days are due every day, older ones within a month.
/// </summary>
public sealed class ProofLoop(
    OnfidoConnection connection, WindowScan scan, Coverage coverage, IDbContextFactory<OpsDbContext> factory, LoopLease lease, SyncPace pace,
    ChangeFeed changes, TimeProvider time)
{
    private const int RecentDays = 14;
    private const int WidestDays = 365;

    private int _days = BackfillPlan.FirstWindowDays;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } window)
        {
            var readStartedAt = Now;
            var result = await scan.RunAsync(window, cancellationToken);
            await factory.WriteAsync(
                async db =>
                {
                    await lease.RequireAsync(db, cancellationToken);
                    await coverage.WriteAsync(db, connection.Id, window, result, readStartedAt, cancellationToken);
                    db.Changes.Add(new() { ConnectionId = connection.Id, Kind = ChangeKind.Sync, At = Now });
                },
                cancellationToken);
            changes.Wake();
            _days = BackfillPlan.NextDays(_days, result.Calls / result.Passes);
        }
    }

    /// <summary>Days that have come since; else the newest due day and the due days before it, without a gap.</summary>
    private async Task<DayWindow?> NextAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var (recentDue, oldDue) = (now - pace.RecentProof, now - pace.OldProof);
        var recentFrom = DateOnly.FromDateTime(now).AddDays(-RecentDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Backfills.AnyAsync(row => row.ConnectionId == connection.Id && row.CompletedAt != null, cancellationToken))
        {
            return null;
        }

        var newest = await db.CoverageDays.Where(day => day.ConnectionId == connection.Id).MaxAsync(day => day.Day, cancellationToken);
        var today = DateOnly.FromDateTime(now);
        if (newest < today)
        {
            return new(newest.AddDays(1), newest.AddDays(Math.Min(_days, today.DayNumber - newest.DayNumber)));
        }

        var due = await db.CoverageDays.AsNoTracking()
            .Where(day => day.ConnectionId == connection.Id && day.ReadAt < (day.Day >= recentFrom ? recentDue : oldDue))
            .OrderByDescending(day => day.Day)
            .Take(WidestDays)
            .Select(day => day.Day)
            .ToListAsync(cancellationToken);
        var length = due.TakeWhile((day, index) => day == due[0].AddDays(-index) && index < _days).Count();
        return length == 0 ? null : new(due[length - 1], due[0]);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
