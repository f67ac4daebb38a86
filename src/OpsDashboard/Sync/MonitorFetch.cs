using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Queues;

namespace OpsDashboard.Sync;

/// <summary>
/// Watchlist matches changed: puts them before a person, at the newest run of the applicant. The event names only the monitor, so Onfido
/// is asked whom it watches; the matches themselves are read by whoever opens the item.
/// </summary>
public sealed class MonitorFetch(IDbContextFactory<OpsDbContext> factory, ChangeFeed changes, TimeProvider time)
{
    /// <param name="connection">The connection.</param>
    /// <param name="monitorId">Which monitor.</param>
    /// <param name="toldAt">When the event came: one that came before the last decision is in that decision.</param>
    /// <param name="lane">Of the call budget.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FetchAsync(OnfidoConnection connection, string monitorId, DateTime toldAt, OnfidoLane lane, CancellationToken cancellationToken)
    {
        try
        {
            var monitor = await connection.CallAsync(client => client.WatchlistMonitors.FindAsync(monitorId, new() { Lane = lane }, cancellationToken));
            if (monitor.ApplicantId is { } applicantId)
            {
                await factory.WriteAsync(db => WriteAsync(db, connection.Id, monitorId, applicantId, toldAt, cancellationToken), cancellationToken);
                changes.Wake();
            }
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            // Deleted since: nothing is left to decide about.
        }
    }

    private async Task WriteAsync(OpsDbContext db, int connectionId, string monitorId, string applicantId, DateTime toldAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var item = await db.ReviewItems.AsTracking()
            .SingleOrDefaultAsync(row => row.ConnectionId == connectionId && row.Kind == ReviewItemKind.MonitorMatch && row.Subject == monitorId, cancellationToken);
        if (item is not null)
        {
            if (item.FinishedAt is null || toldAt <= item.FinishedAt)
            {
                return;
            }

            ReviewItems.Reopen(item, toldAt);
        }
        else if (await NewestAsync(db, connectionId, applicantId, cancellationToken) is { } run && await IsInUseAsync(db, connectionId, toldAt, cancellationToken))
        {
            item = ReviewItems.Add(db, run, ReviewItemKind.MonitorMatch, monitorId, toldAt, now);
        }
        else
        {
            return;
        }

        await ItemUpkeep.RefreshAsync(db, connectionId, [item], now, cancellationToken);
        db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
    }

    private static Task<Data.Runs.Run?> NewestAsync(OpsDbContext db, int connectionId, string applicantId, CancellationToken cancellationToken) => db.Runs.AsNoTracking()
        .Where(run => run.ConnectionId == connectionId && run.Applicant!.ApplicantId == applicantId && run.GoneAt == null)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid)
        .FirstOrDefaultAsync(cancellationToken);

    private static Task<bool> IsInUseAsync(OpsDbContext db, int connectionId, DateTime at, CancellationToken cancellationToken) =>
        db.Connections.AnyAsync(row => row.Id == connectionId && row.GoLiveAt <= at, cancellationToken);
}
