using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Staff;
using OpsDashboard.Review.Claiming;

namespace OpsDashboard.Review.Worklist;

/// <summary>The reads of the queue. Every one is of one connection and goes along an index.</summary>
public static class ReviewQueries
{
    private static readonly ReviewItemState[] Waiting = [ReviewItemState.Open, ReviewItemState.AwaitingSecond];
    private static readonly ReviewItemState[] Aside = [ReviewItemState.Held, ReviewItemState.Snoozed];

    /// <summary>The rows of <see cref="Page"/>, the fastest way there is to them.</summary>
    public static async Task<List<QueueRow>> ReadPageAsync(OpsDbContext db, QueueScope scope, CancellationToken cancellationToken) =>
        QueueHotPage.Find(db, scope) is { } hot ? await hot.ToListAsync(cancellationToken) : await Page(db, scope).ToListAsync(cancellationToken);

    /// <summary>One row more than a page holds, which tells whether there is a next page. In the list's order, backwards for a cursor that looks back.</summary>
    public static IQueryable<QueueRow> Page(OpsDbContext db, QueueScope scope)
    {
        var items = Keys(db, scope).Join(db.ReviewItems, key => key.Id, item => item.Id, (key, item) => new QueuePlace { Score = key.Score, At = key.At, Item = item });

        // Turned round, what is handled is in the order of what waits turned forwards: its keys have no score.
        var ordered = IsBackwards(scope) != scope.IsHandled
            ? items.OrderBy(place => place.Score).ThenByDescending(place => place.At).ThenByDescending(place => place.Item.Id)
            : items.OrderByDescending(place => place.Score).ThenBy(place => place.At).ThenBy(place => place.Item.Id);
        return Rows(db, ordered.Select(place => place.Item), scope.WithReasons);
    }

    /// <summary>The keys of <see cref="Page"/>: one index walk per state, merged, because an IN over the leading column would lose the index's order.</summary>
    public static IQueryable<QueueKey> Keys(OpsDbContext db, QueueScope scope)
    {
        var take = scope.Filter.Size + 1;
        return scope.IsHandled
            ? InOrder(AfterCursor(HandledOf(db, scope).Select(item => new QueueKey { Score = 0, At = item.FinishedAt!.Value, Id = item.Id }), scope), scope).Take(take)
            : InOrder(
                StatesOf(scope.Filter.View)
                    .Select(state => InOrder(AfterCursor(InState(db, scope, state).Select(item => new QueueKey { Score = item.Score, At = item.EnteredAt, Id = item.Id }), scope), scope).Take(take))
                    .Aggregate((all, next) => all.Concat(next)),
                scope).Take(take);
    }

    /// <summary>The present state of rows that are on a screen.</summary>
    public static IQueryable<QueueRow> ById(OpsDbContext db, int connectionId, IReadOnlyCollection<long> ids, bool withReasons) =>
        Rows(db, db.ReviewItems.Where(item => item.ConnectionId == connectionId && ids.Contains(item.Id)), withReasons);

    /// <summary>Everything that waits, of the filter's workflow and queue.</summary>
    public static IQueryable<ReviewItem> Open(OpsDbContext db, QueueScope scope) =>
        Filtered(db.ReviewItems.AsNoTracking().Where(item => item.ConnectionId == scope.ConnectionId && Waiting.Contains(item.State)), scope);

    /// <summary>What a person may take now and nobody else is meant to.</summary>
    public static IQueryable<ReviewItem> Free(OpsDbContext db, QueueScope scope) => FreeOf(Open(db, scope), db, scope);

    public static IQueryable<ReviewItem> Mine(OpsDbContext db, QueueScope scope) =>
        Open(db, scope).Where(item => item.HolderOid == scope.Oid && item.LeaseUntil > scope.Now);

    public static IQueryable<ReviewItem> Assigned(OpsDbContext db, QueueScope scope) => Open(db, scope).Where(item => item.AssignedOid == scope.Oid);

    public static IQueryable<ReviewItem> Watching(OpsDbContext db, QueueScope scope) =>
        Filtered(db.ReviewItems.AsNoTracking(), scope)
            .Where(item => item.ConnectionId == scope.ConnectionId && (Waiting.Contains(item.State) || Aside.Contains(item.State))
                && db.ReviewWatches.Any(watch => watch.ItemId == item.Id && watch.Oid == scope.Oid));

    public static IQueryable<ReviewItem> PutAside(OpsDbContext db, QueueScope scope) =>
        Filtered(db.ReviewItems.AsNoTracking().Where(item => item.ConnectionId == scope.ConnectionId && Aside.Contains(item.State)), scope);

    /// <summary>What people decided lately, and what was closed because its run went elsewhere. A decision that can still be taken back ends in the future.</summary>
    public static IQueryable<ReviewItem> Handled(OpsDbContext db, QueueScope scope)
    {
        var since = scope.Now - QueueScope.Lately;
        return Filtered(
            db.ReviewItems.AsNoTracking().Where(item => item.ConnectionId == scope.ConnectionId && item.FinishedAt >= since && item.FinishedAt <= scope.Now
                && (item.CloseCause == null || item.CloseCause != ReviewItem.BeforeGoLive)),
            scope);
    }

    /// <summary>Of what was handled lately, what one person had a part in.</summary>
    public static IQueryable<ReviewItem> HandledByMe(OpsDbContext db, QueueScope scope) => Handled(db, scope).Where(item => db.Decisions.Any(decision =>
        decision.ItemId == item.Id && decision.ByOid == scope.Oid && decision.Effect!.State != EffectState.Withdrawn));

    /// <summary>When the last decision took effect: what can still be taken back is not decided.</summary>
    public static IQueryable<DateTime?> LastDecided(OpsDbContext db, int connectionId, DateTime now) => db.ReviewItems
        .Where(item => item.ConnectionId == connectionId && item.State == ReviewItemState.Decided && item.FinishedAt <= now)
        .OrderByDescending(item => item.FinishedAt)
        .Take(1)
        .Select(item => item.FinishedAt);

    /// <summary>Reviews that ended before go-live, at most <paramref name="limit"/>.</summary>
    public static IQueryable<long> BeforeGoLive(OpsDbContext db, int connectionId, int limit) =>
        (from connection in db.Connections
         join run in db.Runs on connection.Id equals run.ConnectionId
         where connection.Id == connectionId && run.Status == Data.Runs.RunStatus.Review && run.GoneAt == null && run.EndedAt < connection.GoLiveAt
         select run.Rid).Take(limit);

    public static IQueryable<QueueWorkflow> Workflows(OpsDbContext db, int connectionId) => db.Workflows.AsNoTracking()
        .Where(workflow => workflow.ConnectionId == connectionId)
        .Select(workflow => new QueueWorkflow(workflow.Wid, workflow.WorkflowId, workflow.Name));

    /// <summary>What a person may claim at a moment: nobody holds it, it is not their own decision that waits for a second, and no appeal against theirs.</summary>
    internal static Expression<Func<ReviewItem, bool>> IsFreeFor(OpsDbContext db, Guid oid, DateTime now) => item =>
        (item.LeaseUntil == null || item.LeaseUntil <= now)
        && (item.State == ReviewItemState.Open
            || (item.State == ReviewItemState.AwaitingSecond
                && !db.Decisions.Any(decision => decision.ItemId == item.Id && decision.ByOid == oid && decision.Effect!.State == EffectState.AwaitsSecond)))
        && (item.Kind != ReviewItemKind.Appeal
            || !db.Decisions.Any(decision => decision.Item!.Rid == item.Rid && decision.ItemId != item.Id && decision.ByOid == oid && decision.Effect!.State != EffectState.Withdrawn));

    private static IQueryable<ReviewItem> FreeOf(IQueryable<ReviewItem> items, OpsDbContext db, QueueScope scope)
    {
        var free = items.Where(IsFreeFor(db, scope.Oid, scope.Now)).Where(item => item.AssignedOid == null || item.AssignedOid == scope.Oid);
        return scope.OpenQueues is { } queues ? free.Where(Claims.In(queues)) : free;
    }

    private static IEnumerable<ReviewItemState> StatesOf(QueueView view) => view switch
    {
        QueueView.PutAside => Aside,
        QueueView.Watching => Waiting.Concat(Aside),
        _ => Waiting,
    };

    private static IQueryable<ReviewItem> HandledOf(OpsDbContext db, QueueScope scope) =>
        scope.Filter.View == QueueView.HandledByMe ? HandledByMe(db, scope) : Handled(db, scope);

    private static IQueryable<ReviewItem> InState(OpsDbContext db, QueueScope scope, ReviewItemState state)
    {
        var items = Filtered(db.ReviewItems.AsNoTracking().Where(item => item.ConnectionId == scope.ConnectionId && item.State == state), scope);
        return scope.Filter.View switch
        {
            QueueView.Free => FreeOf(items, db, scope),
            QueueView.Mine => items.Where(item => item.HolderOid == scope.Oid && item.LeaseUntil > scope.Now),
            QueueView.Assigned => items.Where(item => item.AssignedOid == scope.Oid),
            QueueView.Watching => items.Where(item => db.ReviewWatches.Any(watch => watch.ItemId == item.Id && watch.Oid == scope.Oid)),
            _ => items,
        };
    }

    private static IQueryable<ReviewItem> Filtered(IQueryable<ReviewItem> items, QueueScope scope)
    {
        items = scope.QueueId is { } queue ? items.Where(item => item.QueueId == queue) : items;
        return scope.Wid is { } wid ? items.Where(item => item.Run!.Wid == wid) : items;
    }

    private static IQueryable<QueueKey> AfterCursor(IQueryable<QueueKey> keys, QueueScope scope)
    {
        if (scope.Filter.Cursor is not { } cursor)
        {
            return keys;
        }

        var (score, at, id) = (cursor.Score, cursor.At, cursor.Id);
        return (scope.IsHandled, cursor.IsBefore) switch
        {
            (true, true) => keys.Where(key => key.At >= at && (key.At > at || key.Id > id)),
            (true, false) => keys.Where(key => key.At <= at && (key.At < at || key.Id < id)),
            (false, true) => keys.Where(key => key.Score >= score && (key.Score > score || (key.At <= at && (key.At < at || key.Id < id)))),
            _ => keys.Where(key => key.Score <= score && (key.Score < score || (key.At >= at && (key.At > at || key.Id > id)))),
        };
    }

    /// <summary>What waits comes by score, highest first, then by age; what is done newest first. A cursor that looks back turns the order.</summary>
    private static IQueryable<QueueKey> InOrder(IQueryable<QueueKey> keys, QueueScope scope) => (scope.IsHandled, IsBackwards(scope)) switch
    {
        (true, true) => keys.OrderBy(key => key.At).ThenBy(key => key.Id),
        (true, false) => keys.OrderByDescending(key => key.At).ThenByDescending(key => key.Id),
        (false, true) => keys.OrderBy(key => key.Score).ThenByDescending(key => key.At).ThenByDescending(key => key.Id),
        _ => keys.OrderByDescending(key => key.Score).ThenBy(key => key.At).ThenBy(key => key.Id),
    };

    private static bool IsBackwards(QueueScope scope) => scope.Filter.Cursor?.IsBefore is true;

    private static IQueryable<QueueRow> Rows(OpsDbContext db, IQueryable<ReviewItem> items, bool withReasons) => items
        .LeftJoin(db.Decisions, item => new { ItemId = item.Id, Round = item.Round - 1 }, decision => new { decision.ItemId, decision.Round }, (item, decision) => new { item, decision })
        .LeftJoin(db.StaffMembers, entry => entry.item.HolderOid, holder => holder.Oid, (entry, holder) => new { entry.item, entry.decision, holder })
        .LeftJoin(db.StaffMembers, entry => entry.item.AssignedOid, assigned => assigned.Oid, (entry, assigned) => new { entry.item, entry.decision, entry.holder, assigned })
        .LeftJoin(
            db.StaffMembers, entry => entry.decision!.ByOid, decider => decider.Oid,
            (entry, decider) => new QueueEntry { Item = entry.item, Decision = entry.decision, Holder = entry.holder, Assigned = entry.assigned, Decider = decider })
        .Select(Row(withReasons));

    /// <summary>What is not to be seen is not asked for.</summary>
    internal static Expression<Func<QueueEntry, QueueRow>> Row(bool withReasons) => entry => new QueueRow
    {
        Id = entry.Item.Id,
        Rid = entry.Item.Rid,
        Kind = entry.Item.Kind,
        QueueId = entry.Item.QueueId,
        State = entry.Item.State,
        EnteredAt = entry.Item.EnteredAt,
        Score = entry.Item.Score,
        DueAt = entry.Item.DueAt,
        EndsAt = entry.Item.EndsAt,
        WakeAt = entry.Item.WakeAt,
        IsEscalated = entry.Item.IsEscalated,
        AssignedOid = entry.Item.AssignedOid,
        AssignedName = entry.Assigned!.Name,
        FinishedAt = entry.Item.FinishedAt,
        CloseCause = entry.Item.CloseCause,
        HolderOid = entry.Item.HolderOid,
        HolderName = entry.Holder!.Name,
        ClaimedAt = entry.Item.ClaimedAt,
        LeaseUntil = entry.Item.LeaseUntil,
        Wid = entry.Item.Run!.Wid,
        WorkflowVersion = entry.Item.Run.WorkflowVersion,
        Aid = entry.Item.Run.Aid,
        ApplicantState = entry.Item.Run.Applicant!.State,
        FirstName = entry.Item.Run.Applicant.FirstName!.Substring(0, 1),
        LastName = entry.Item.Run.Applicant.LastName!.Substring(0, 1),
        ReasonSummary = withReasons ? entry.Item.Run.ReasonSummary : null,
        Verdict = entry.Decision == null ? null : entry.Decision.Verdict,
        DecidedByOid = entry.Decision == null ? null : entry.Decision.ByOid,
        DecidedByName = entry.Decider!.Name,
    };
}

/// <summary>What the queue is ordered by.</summary>
public sealed class QueueKey
{
    public int Score { get; init; }

    public DateTime At { get; init; }

    public long Id { get; init; }
}

/// <summary>An item at its place in the order.</summary>
internal sealed class QueuePlace
{
    public int Score { get; init; }

    public DateTime At { get; init; }

    public required ReviewItem Item { get; init; }
}

/// <summary>An item with what its line tells besides.</summary>
internal sealed class QueueEntry
{
    public required ReviewItem Item { get; init; }

    /// <summary>The last decision since the item came here (again).</summary>
    public required Decision? Decision { get; init; }

    public required StaffMember? Holder { get; init; }

    public required StaffMember? Assigned { get; init; }

    public required StaffMember? Decider { get; init; }
}
