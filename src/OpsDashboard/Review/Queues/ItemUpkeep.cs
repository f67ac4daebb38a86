using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Queues;

/// <summary>
/// Keeps what follows from an item's facts: its queue, the clock of its target, its score. Everybody who changes what an item is about
/// calls this in the same transaction; what only the passing of time changes, <see cref="QueueClock"/> does.
/// </summary>
public static class ItemUpkeep
{
    public static readonly ReviewItemState[] Unfinished = [ReviewItemState.Open, ReviewItemState.AwaitingSecond, ReviewItemState.Held, ReviewItemState.Snoozed];

    /// <summary>For items that were changed by a statement rather than in memory.</summary>
    public static async Task RefreshAsync(OpsDbContext db, int connectionId, IReadOnlyCollection<long> ids, DateTime now, CancellationToken cancellationToken)
    {
        var items = await db.ReviewItems.AsTracking().Where(item => ids.Contains(item.Id)).ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            // A statement may have gone past what the context holds.
            await db.Entry(item).ReloadAsync(cancellationToken);
        }

        await RefreshAsync(db, connectionId, items, now, cancellationToken);
    }

    /// <summary>The items are tracked; they may be new.</summary>
    public static async Task RefreshAsync(OpsDbContext db, int connectionId, IReadOnlyCollection<ReviewItem> items, DateTime now, CancellationToken cancellationToken)
    {
        var open = items.Where(item => Unfinished.Contains(item.State)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var queues = await QueueSet.LoadAsync(db, connectionId, cancellationToken);
        var weights = await WeightsAsync(db, connectionId, cancellationToken);
        var facts = await ItemFacts.LoadAsync(db, open, cancellationToken);
        foreach (var item in open)
        {
            item.QueueId = queues.Route(facts.ForRule(item))?.Id;
            var target = queues.Target(item.QueueId);
            SlaClock.Set(item, SlaClock.Due(SlaClock.Of(item), target));
            var terms = ScoreRules.Terms(facts.ForScore(item) with { SlaUsedPercent = UsedPercent(item, target, now), EndUsedPercent = EndUsedPercent(item, now) }, weights);
            Score(item, terms, now);
        }
    }

    /// <summary>The target of the queue that an item lies in, for pausing and resuming its clock.</summary>
    public static async Task<SlaTarget> TargetAsync(OpsDbContext db, ReviewItem item, CancellationToken cancellationToken) =>
        (await QueueSet.LoadAsync(db, item.ConnectionId, cancellationToken)).Target(item.QueueId);

    /// <summary>Everything unfinished is looked at anew by the next round of the clock: a rule that concerns all of them changed.</summary>
    public static Task RefreshLaterAsync(OpsDbContext db, int connectionId, CancellationToken cancellationToken) => db.ReviewItems
        .Where(item => item.ConnectionId == connectionId && item.ScoredAt != null && Unfinished.Contains(item.State))
        .ExecuteUpdateAsync(set => set.SetProperty(item => item.ScoredAt, (DateTime?)null).SetProperty(item => item.Version, item => item.Version + 1), cancellationToken);

    /// <summary>A fresh clock, for an item that came (back) into the queue.</summary>
    public static void Restart(ReviewItem item)
    {
        SlaClock.Set(item, new(item.EnteredAt, 0, null));
        (item.WarnedAt, item.BreachedAt, item.EndAlert, item.WakeAt) = (null, null, 0, null);
    }

    public static int? UsedPercent(ReviewItem item, SlaTarget target, DateTime now) => SlaClock.UsedPercent(SlaClock.Of(item), target, now);

    public static int? EndUsedPercent(ReviewItem item, DateTime now) => item.EndsAt is { } ends && ends > item.EnteredAt
        ? (int)Math.Clamp(100 * ((now - item.EnteredAt) / (ends - item.EnteredAt)), 0, 100)
        : item.EndsAt is null ? null : 100;

    internal static async Task<ScoreWeights> WeightsAsync(OpsDbContext db, int connectionId, CancellationToken cancellationToken) =>
        (await ReviewPolicies.FindAsync<ScoreWeights>(db, connectionId, PolicyKind.ScoreWeights, "", cancellationToken))?.Value ?? ScoreWeights.Default;

    /// <summary>False when nothing changed: then nothing is written.</summary>
    internal static bool Score(ReviewItem item, IReadOnlyList<ScoreTerm> terms, DateTime now)
    {
        var json = PolicyJson.Write(terms);
        if (item.ScoredAt is not null && item.ScoreTermsJson == json)
        {
            return false;
        }

        (item.Score, item.ScoreTermsJson, item.ScoredAt) = (ScoreRules.Sum(terms), json, now);
        item.Version++;
        return true;
    }
}
