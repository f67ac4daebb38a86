using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Notices;

namespace OpsDashboard.Review.Watching;

/// <summary>Tells those who watch an item what became of it, in the transaction of the deed.</summary>
public static class Watchers
{
    /// <param name="db">The transaction of the deed.</param>
    /// <param name="item">What is watched.</param>
    /// <param name="kind">Mostly <see cref="NoticeKind.Watched"/>: decided, closed or escalated.</param>
    /// <param name="by">Who did it, who is not told; null for the clock or Onfido.</param>
    /// <param name="now">The moment of the deed.</param>
    /// <param name="cancellationToken">Ends the read of the watchers.</param>
    public static async Task TellAsync(OpsDbContext db, ReviewItem item, NoticeKind kind, Guid? by, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var oid in await WatchQueries.Of(db, item.Id).ToListAsync(cancellationToken))
        {
            NoticeBook.Tell(db, item.ConnectionId, oid, kind, item.Id, by, now);
        }
    }
}

public static class WatchQueries
{
    public static IQueryable<Guid> Of(OpsDbContext db, long itemId) =>
        db.ReviewWatches.Where(watch => watch.ItemId == itemId).Select(watch => watch.Oid);
}
