using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review;

/// <summary>Whom a deed on an item is told, in the transaction of the deed.</summary>
internal static class Told
{
    public static void Person(OpsDbContext db, ReviewItem item, Guid oid, NoticeKind kind, Guid? byOid, DateTime now)
    {
        if (oid != byOid)
        {
            db.Notices.Add(new() { ConnectionId = item.ConnectionId, Oid = oid, Kind = kind, ItemId = item.Id, ByOid = byOid, At = now });
        }
    }

    /// <summary>Everybody who watches it.</summary>
    public static async Task WatchersAsync(OpsDbContext db, ReviewItem item, Guid byOid, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var oid in await db.ReviewWatches.Where(watch => watch.ItemId == item.Id).Select(watch => watch.Oid).ToListAsync(cancellationToken))
        {
            Person(db, item, oid, NoticeKind.Watched, byOid, now);
        }
    }

    public static async Task OfDecisionAsync(OpsDbContext db, Writing writing, CancellationToken cancellationToken)
    {
        if (writing.Step == DecisionStep.Back)
        {
            Person(db, writing.Item, writing.Waiting[0].ByOid, NoticeKind.SentBack, writing.Person.Oid, writing.Now);
        }

        await WatchersAsync(db, writing.Item, writing.Person.Oid, writing.Now, cancellationToken);
    }
}
