using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Review.Queues;

namespace OpsDashboard.Sync;

/// <summary>
/// Makes the review items of runs follow the runs and their tasks, in the transaction that changed them. It looks only at where a run
/// stands now, so applying it again changes nothing.
/// </summary>
internal static class ReviewItems
{
    public const string TooLate = "too late";

    private const string Gone = "the run is gone";
    private const string ApplicantGone = "the applicant was deleted at Onfido";

    /// <summary>The kinds that a run's own end makes.</summary>
    private static readonly Dictionary<ReviewItemKind, RunStatus> Ends = new()
    {
        [ReviewItemKind.RunReview] = RunStatus.Review,
        [ReviewItemKind.Technical] = RunStatus.Error,
    };

    /// <summary>The runs have their keys already.</summary>
    public static async Task FollowAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<Run> runs, DateTime now, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return;
        }

        var goLiveAt = await db.Connections.Where(row => row.Id == connectionId).Select(row => (DateTime?)row.GoLiveAt).SingleOrDefaultAsync(cancellationToken);
        var (rids, aids) = (runs.Select(run => run.Rid).ToList(), runs.Select(run => run.Aid).Distinct().ToList());
        var items = (await db.ReviewItems.AsTracking().Where(item => rids.Contains(item.Rid)).ToListAsync(cancellationToken)).ToLookup(item => item.Rid);
        var gone = await db.Applicants.Where(applicant => aids.Contains(applicant.Aid) && applicant.State == ApplicantState.Gone)
            .Select(applicant => applicant.Aid).ToHashSetAsync(cancellationToken);
        var tasks = await TaskItems.LoadAsync(db, connectionId, runs, cancellationToken);
        var moved = new List<ReviewItem>();
        var kept = new List<ReviewItem>();
        foreach (var run in runs)
        {
            var isGone = gone.Contains(run.Aid);
            var changed = Ends.Keys.Select(kind => End(db, items[run.Rid], kind, run, isGone, goLiveAt, now))
                .Concat(tasks.Follow(db, items[run.Rid], run, isGone, goLiveAt, now))
                .Concat(items[run.Rid].Where(item => item.Kind is ReviewItemKind.Appeal or ReviewItemKind.MonitorMatch).Select(item => CloseGone(item, run, isGone, now)))
                .OfType<ReviewItem>().ToList();
            moved.AddRange(changed);
            kept.AddRange(items[run.Rid].Except(changed));
            if (changed.Count > 0)
            {
                db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, EntityId = run.Rid, At = now });
            }
        }

        // Also what did not move: tags, reasons and reports of its run may have changed.
        await ItemUpkeep.RefreshAsync(db, connectionId, [.. moved, .. kept], now, cancellationToken);
    }

    /// <summary>Null when the item is as it should be.</summary>
    private static ReviewItem? End(OpsDbContext db, IEnumerable<ReviewItem> items, ReviewItemKind kind, Run run, bool isApplicantGone, DateTime? goLiveAt, DateTime now)
    {
        var item = items.FirstOrDefault(item => item.Kind == kind);

        // Without a connection's row nobody has said that the queue is in use.
        var waits = run.Status == Ends[kind] && run.GoneAt is null && !isApplicantGone && run.EndedAt >= goLiveAt;
        if (item is null)
        {
            return waits ? Add(db, run, kind, "", run.EndedAt!.Value, now) : null;
        }

        // Another end than the one the item is about: the run left review and came back, whether or not we saw it away.
        if (waits && (item.State == ReviewItemState.Closed || item.EnteredAt != run.EndedAt))
        {
            return Reopen(item, run.EndedAt!.Value);
        }

        return !waits && ItemUpkeep.Unfinished.Contains(item.State) ? Close(item, Cause(run, isApplicantGone, Ends[kind]), now) : null;
    }

    private static ReviewItem? CloseGone(ReviewItem item, Run run, bool isApplicantGone, DateTime now) =>
        (isApplicantGone || run.GoneAt is not null) && ItemUpkeep.Unfinished.Contains(item.State) ? Close(item, isApplicantGone ? ApplicantGone : Gone, now) : null;

    internal static ReviewItem Add(OpsDbContext db, Run run, ReviewItemKind kind, string subject, DateTime enteredAt, DateTime now)
    {
        var item = new ReviewItem
        {
            ConnectionId = run.ConnectionId,
            Rid = run.Rid,
            Kind = kind,
            Subject = subject,
            State = ReviewItemState.Open,
            EnteredAt = enteredAt,
            CreatedAt = now,
            Round = 1,
        };
        ItemUpkeep.Restart(item);
        db.ReviewItems.Add(item);
        return item;
    }

    /// <summary>The same item in its next round.</summary>
    internal static ReviewItem Reopen(ReviewItem item, DateTime enteredAt)
    {
        (item.State, item.EnteredAt, item.CloseCause, item.FinishedAt) = (ReviewItemState.Open, enteredAt, null, null);
        item.Round++;
        ItemUpkeep.Restart(item);
        return Free(item);
    }

    internal static ReviewItem Close(ReviewItem item, string cause, DateTime now)
    {
        (item.State, item.CloseCause, item.FinishedAt) = (ReviewItemState.Closed, cause, now);
        (item.WakeAt, item.ClockFrom) = (null, null);
        return Free(item);
    }

    internal static string Cause(Run run, bool isApplicantGone, RunStatus wanted) => run switch
    {
        _ when isApplicantGone => ApplicantGone,
        { GoneAt: not null } => Gone,
        _ when run.Status == wanted => ReviewItem.BeforeGoLive,
        _ => $"the run is {run.StatusRaw} now",
    };

    private static ReviewItem Free(ReviewItem item)
    {
        (item.HolderOid, item.ClaimedAt, item.LeaseUntil) = (null, null, null);
        item.Version++;
        return item;
    }
}
