using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Worklist;

/// <summary>
/// The pages that reviewers look at all day (everything open, and what was handled lately), compiled once: EF spends longer on
/// recognising so composed a query than the database does on answering it. They show what <see cref="ReviewQueries.Page"/> shows.
/// </summary>
internal sealed class QueueHotPage
{
    /// <summary>A compiled query belongs to the model it was first run with.</summary>
    private static readonly ConditionalWeakTable<IModel, QueueHotPage> ByModel = [];

    private static readonly Expression<Func<QueueEntry, QueueRow>> Row = ReviewQueries.Row(withReasons: true);

    private readonly Func<OpsDbContext, int, int, DateTime, long, int, IAsyncEnumerable<QueueRow>> _open = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, int score, DateTime at, long id, int take) => db.ReviewItems.AsNoTracking()
            .Where(item => item.ConnectionId == connectionId && item.State == ReviewItemState.Open
                && item.Score <= score && (item.Score < score || (item.EnteredAt >= at && (item.EnteredAt > at || item.Id > id))))
            .OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id).Take(take)
            .Select(item => new QueueKey { Score = item.Score, At = item.EnteredAt, Id = item.Id })
            .Concat(db.ReviewItems
                .Where(item => item.ConnectionId == connectionId && item.State == ReviewItemState.AwaitingSecond
                    && item.Score <= score && (item.Score < score || (item.EnteredAt >= at && (item.EnteredAt > at || item.Id > id))))
                .OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id).Take(take)
                .Select(item => new QueueKey { Score = item.Score, At = item.EnteredAt, Id = item.Id }))
            .OrderByDescending(key => key.Score).ThenBy(key => key.At).ThenBy(key => key.Id).Take(take)
            .Join(db.ReviewItems, key => key.Id, item => item.Id, (key, item) => item)
            .LeftJoin(
                db.Decisions, item => new { ItemId = item.Id, Round = item.Round - 1 }, decision => new { decision.ItemId, decision.Round },
                (item, decision) => new { item, decision })
            .LeftJoin(db.StaffMembers, entry => entry.item.HolderOid, holder => holder.Oid, (entry, holder) => new { entry.item, entry.decision, holder })
            .LeftJoin(db.StaffMembers, entry => entry.item.AssignedOid, assigned => assigned.Oid, (entry, assigned) => new { entry.item, entry.decision, entry.holder, assigned })
            .LeftJoin(
                db.StaffMembers, entry => entry.decision!.ByOid, decider => decider.Oid,
                (entry, decider) => new QueueEntry { Item = entry.item, Decision = entry.decision, Holder = entry.holder, Assigned = entry.assigned, Decider = decider })
            .OrderByDescending(entry => entry.Item.Score).ThenBy(entry => entry.Item.EnteredAt).ThenBy(entry => entry.Item.Id)
            .Select(Row));

    private readonly Func<OpsDbContext, int, DateTime, DateTime, int, IAsyncEnumerable<QueueRow>> _handled = EF.CompileAsyncQuery(
        (OpsDbContext db, int connectionId, DateTime since, DateTime now, int take) => db.ReviewItems.AsNoTracking()
            .Where(item => item.ConnectionId == connectionId && item.FinishedAt >= since && item.FinishedAt <= now
                && (item.CloseCause == null || item.CloseCause != ReviewItem.BeforeGoLive))
            .OrderByDescending(item => item.FinishedAt).ThenByDescending(item => item.Id).Take(take)
            .LeftJoin(
                db.Decisions, item => new { ItemId = item.Id, Round = item.Round - 1 }, decision => new { decision.ItemId, decision.Round },
                (item, decision) => new { item, decision })
            .LeftJoin(db.StaffMembers, entry => entry.item.HolderOid, holder => holder.Oid, (entry, holder) => new { entry.item, entry.decision, holder })
            .LeftJoin(db.StaffMembers, entry => entry.item.AssignedOid, assigned => assigned.Oid, (entry, assigned) => new { entry.item, entry.decision, entry.holder, assigned })
            .LeftJoin(
                db.StaffMembers, entry => entry.decision!.ByOid, decider => decider.Oid,
                (entry, decider) => new QueueEntry { Item = entry.item, Decision = entry.decision, Holder = entry.holder, Assigned = entry.assigned, Decider = decider })
            .OrderByDescending(entry => entry.Item.FinishedAt).ThenByDescending(entry => entry.Item.Id)
            .Select(Row));

    /// <summary>Null when the filter asks for more than these know.</summary>
    public static IAsyncEnumerable<QueueRow>? Find(OpsDbContext db, QueueScope scope)
    {
        var (filter, take) = (scope.Filter, scope.Filter.Size + 1);
        if (scope is not { Wid: null, QueueId: null, WithReasons: true } || filter.Cursor is { IsBefore: true })
        {
            return null;
        }

        var compiled = ByModel.GetOrCreateValue(db.Model);
        return filter switch
        {
            { View: QueueView.Open } => compiled._open(db, scope.ConnectionId, filter.Cursor?.Score ?? int.MaxValue, filter.Cursor?.At ?? DateTime.UnixEpoch, filter.Cursor?.Id ?? 0, take),
            { View: QueueView.Handled, Cursor: null } => compiled._handled(db, scope.ConnectionId, scope.Now - QueueScope.Lately, scope.Now, take),
            _ => null,
        };
    }
}
