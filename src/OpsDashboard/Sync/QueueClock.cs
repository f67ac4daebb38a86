using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Moving;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;

namespace OpsDashboard.Sync;

/// <summary>
/// What only the passing of time changes in a connection's queue: items that come back from hold, shares of targets and their warnings,
/// runs that Onfido is about to end, the order, and who is given what. Each step is harmless to repeat.
/// </summary>
public sealed class QueueClock(int connectionId, IDbContextFactory<OpsDbContext> factory, ChangeFeed changes, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>When the people at an item are told that Onfido ends its run, in percent of the time.</summary>
    private static readonly byte[] EndAlerts = [80, 50];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        await WakeAsync(cancellationToken);
        await RenewAsync(cancellationToken);
        await TickAsync(cancellationToken);
        await factory.WriteAsync(db => AutoAssignment.GiveAsync(db, connectionId, Now, cancellationToken), cancellationToken);
        changes.Wake();
    }

    /// <summary>Items whose hold or snooze is over.</summary>
    private Task WakeAsync(CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var now = Now;
            var due = await db.ReviewItems.AsTracking()
                .Where(item => (item.State == ReviewItemState.Held || item.State == ReviewItemState.Snoozed) && item.WakeAt <= now && item.ConnectionId == connectionId)
                .OrderBy(item => item.WakeAt)
                .Take(RunProjector.MaxBatch)
                .ToListAsync(cancellationToken);
            foreach (var item in due)
            {
                SlaClock.Resume(item, await ItemUpkeep.TargetAsync(db, item, cancellationToken), now);
                (item.State, item.WakeAt) = (await Waking.StateAsync(db, item, cancellationToken), null);
                item.Version++;
                if (item.AssignedOid is { } oid)
                {
                    db.Notices.Add(new() { ConnectionId = connectionId, Oid = oid, Kind = NoticeKind.BackFromHold, ItemId = item.Id, At = now });
                }

                db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
            }

            await ItemUpkeep.RefreshAsync(db, connectionId, due, now, cancellationToken);
        },
        cancellationToken);

    /// <summary>Items that a change of rules concerns, a small transaction at a time.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (await factory.WriteAsync(db => RenewAsync(db, cancellationToken), cancellationToken) == RunProjector.MaxBatch)
        {
            // More is left.
        }
    }

    private async Task<int> RenewAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        var items = await db.ReviewItems.AsTracking().Include(item => item.Run)
            .Where(item => item.ConnectionId == connectionId && item.ScoredAt == null && ItemUpkeep.Unfinished.Contains(item.State))
            .OrderBy(item => item.Id)
            .Take(RunProjector.MaxBatch)
            .ToListAsync(cancellationToken);
        await ReviewItems.FollowAsync(db, connectionId, [.. items.Select(item => item.Run!).Distinct()], Now, cancellationToken);
        return items.Count;
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var (after, now) = (0L, Now);
        while (true)
        {
            var page = await factory.WriteAsync(db => TickAsync(db, after, now, cancellationToken), cancellationToken);
            if (page is not { } last)
            {
                return;
            }

            after = last;
        }
    }

    /// <summary>One page of unfinished items; the last of them, null when there was none.</summary>
    private async Task<long?> TickAsync(OpsDbContext db, long after, DateTime now, CancellationToken cancellationToken)
    {
        var items = await db.ReviewItems.AsTracking()
            .Where(item => item.ConnectionId == connectionId && item.Id > after && ItemUpkeep.Unfinished.Contains(item.State))
            .OrderBy(item => item.Id)
            .Take(RunProjector.MaxBatch)
            .ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return null;
        }

        var queues = await QueueSet.LoadAsync(db, connectionId, cancellationToken);
        var weights = await ItemUpkeep.WeightsAsync(db, connectionId, cancellationToken);
        var notices = new ClockNotices(db, queues, now);
        foreach (var item in items.Where(item => item.ScoreTermsJson is not null))
        {
            var target = queues.Target(item.QueueId);
            var moved = await TellAsync(item, target, notices, cancellationToken);
            var terms = PolicyJson.Read<List<ScoreTerm>>(item.ScoreTermsJson!);
            moved |= ItemUpkeep.Score(
                item, ScoreRules.Tick(terms, ItemUpkeep.UsedPercent(item, target, now), ItemUpkeep.EndUsedPercent(item, now), weights), now);
            if (moved)
            {
                db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
            }
        }

        return items[^1].Id;
    }

    /// <summary>Each is told once: the column says that it was.</summary>
    private static async Task<bool> TellAsync(ReviewItem item, SlaTarget target, ClockNotices notices, CancellationToken cancellationToken)
    {
        var told = false;
        var isRunning = item.ClockFrom is not null;
        var used = ItemUpkeep.UsedPercent(item, target, notices.Now) ?? 0;
        if (isRunning && item.BreachedAt is null && item.DueAt <= notices.Now)
        {
            // What was late before it came here (an older history, a start) is shown, but nobody is called for it.
            (item.BreachedAt, item.WarnedAt) = (item.DueAt, item.WarnedAt ?? notices.Now);
            await (item.CreatedAt < item.DueAt ? notices.AddAsync(item, NoticeKind.TargetMissed, cancellationToken) : Task.CompletedTask);
            told = true;
        }
        else if (isRunning && item.WarnedAt is null && item.BreachedAt is null && used >= target.WarnAtPercent)
        {
            item.WarnedAt = notices.Now;
            await notices.AddAsync(item, NoticeKind.TargetNear, cancellationToken);
            told = true;
        }

        var share = ItemUpkeep.EndUsedPercent(item, notices.Now) ?? 0;
        if (EndAlerts.FirstOrDefault(alert => share >= alert) is > 0 and var reached && item.EndAlert < reached)
        {
            item.EndAlert = reached;
            await notices.AddAsync(item, NoticeKind.RunEndsSoon, cancellationToken);
            told = true;
        }

        item.Version += told ? 1 : 0;
        return told;
    }
}
