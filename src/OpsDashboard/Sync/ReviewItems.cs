using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>
/// Makes the review items of runs follow the runs, in the transaction that changed them. It looks only at where a run stands now, so
/// applying it again changes nothing.
/// </summary>
internal static class ReviewItems
{
    private const string Gone = "the run is gone";

    /// <summary>The runs have their keys already.</summary>
    public static async Task FollowAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<Run> runs, DateTime now, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return;
        }

        var goLiveAt = await db.Connections.Where(row => row.Id == connectionId).Select(row => (DateTime?)row.GoLiveAt).SingleOrDefaultAsync(cancellationToken);
        var rids = runs.Select(run => run.Rid).ToList();
        var items = await db.ReviewItems.Where(item => rids.Contains(item.Rid) && item.Kind == ReviewItemKind.RunReview)
            .ToDictionaryAsync(item => item.Rid, cancellationToken);
        foreach (var run in runs)
        {
            var item = items.GetValueOrDefault(run.Rid);
            if (item is null && Waits(run, goLiveAt))
            {
                db.ReviewItems.Add(New(run, now));
            }
            else if (item is null || !Follow(item, run, goLiveAt, now))
            {
                continue;
            }

            db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, EntityId = run.Rid, At = now });
        }
    }

    /// <summary>Without a connection's row nobody has said that the queue is in use.</summary>
    private static bool Waits(Run run, DateTime? goLiveAt) =>
        run is { Status: RunStatus.Review, GoneAt: null } && run.EndedAt >= goLiveAt;

    /// <summary>False when the item is as it should be.</summary>
    private static bool Follow(ReviewItem item, Run run, DateTime? goLiveAt, DateTime now)
    {
        var waits = Waits(run, goLiveAt);

        // Another end than the one the item is about: the run left review and came back, whether or not we saw it away.
        if (waits && (item.State == ReviewItemState.Closed || item.EnteredAt != run.EndedAt))
        {
            (item.State, item.EnteredAt, item.CloseCause, item.FinishedAt) = (ReviewItemState.Open, run.EndedAt!.Value, null, null);
            item.Round++;
        }
        else if (!waits && item.State is ReviewItemState.Open or ReviewItemState.AwaitingSecond)
        {
            (item.State, item.CloseCause, item.FinishedAt) = (ReviewItemState.Closed, Cause(run), now);
        }
        else
        {
            return false;
        }

        (item.HolderOid, item.ClaimedAt, item.LeaseUntil) = (null, null, null);
        item.Version++;
        return true;
    }

    private static ReviewItem New(Run run, DateTime now) => new()
    {
        ConnectionId = run.ConnectionId,
        Rid = run.Rid,
        Kind = ReviewItemKind.RunReview,
        State = ReviewItemState.Open,
        EnteredAt = run.EndedAt!.Value,
        CreatedAt = now,
        Round = 1,
    };

    private static string Cause(Run run) => run switch
    {
        { GoneAt: not null } => Gone,
        { Status: RunStatus.Review } => ReviewItem.BeforeGoLive,
        _ => $"the run is {run.StatusRaw} now",
    };
}
