using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Claiming;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Watching;

/// <summary>Asking to be told what becomes of an item, and asking no more.</summary>
public sealed class WatchActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    /// <summary>Whether the person watches it.</summary>
    public async Task<bool> IsWatchingAsync(long itemId, CancellationToken cancellationToken)
    {
        var oid = await user.OidAsync();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await WatchQueries.Of(db, itemId).AnyAsync(watcher => watcher == oid, cancellationToken);
    }

    /// <summary>False when the person may not, or there is no such item here. Twice the same is once.</summary>
    public async Task<bool> SetAsync(string connection, long itemId, bool watches, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ViewQueue, connection, cancellationToken) is not { } person)
        {
            return false;
        }

        var isThere = await factory.WriteAsync(db => SetAsync(db, known.Id, itemId, person, watches, cancellationToken), cancellationToken);
        changes.Wake();
        return isThere;
    }

    private async Task<bool> SetAsync(OpsDbContext db, int connectionId, long itemId, StaffPerson person, bool watches, CancellationToken cancellationToken)
    {
        if (await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == connectionId, cancellationToken) is not { } item)
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var watch = await db.ReviewWatches.SingleOrDefaultAsync(row => row.ItemId == itemId && row.Oid == person.Oid, cancellationToken);
        if (watch is not null == watches)
        {
            return true;
        }

        _ = watch is null ? db.ReviewWatches.Add(new() { ItemId = itemId, Oid = person.Oid, Since = now }) : db.ReviewWatches.Remove(watch);
        await Claims.RecordAsync(
            db, audit, AuditActor.Staff(person.Oid.ToString()), watches ? "review.watched" : "review.unwatched", item, new { }, now, cancellationToken);
        return true;
    }
}
