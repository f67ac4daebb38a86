using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Queues;

/// <summary>Who could be given work.</summary>
public sealed record Candidate(Guid Oid, string Roles, string Teams, DateTime? AwayUntil, int Has);

/// <summary>
/// Gives out the items of queues that do so by themselves: in the queue's order, each to the member who has the fewest, nobody more than
/// one may hold, nobody who is away. What somebody who is away has not begun goes to somebody else.
/// </summary>
public static class AutoAssignment
{
    public const int MostEach = 5;

    /// <summary>More are not given out in one round.</summary>
    private const int MostAtOnce = 200;

    public static async Task GiveAsync(OpsDbContext db, int connectionId, DateTime now, CancellationToken cancellationToken)
    {
        var queues = await QueueSet.LoadAsync(db, connectionId, cancellationToken);
        if (!queues.All.Any(queue => queue.IsAutoAssigned))
        {
            return;
        }

        var people = await Candidates(db, now).ToListAsync(cancellationToken);
        var away = people.Where(person => !IsThere(person, now)).Select(person => person.Oid).ToList();
        var has = people.Where(person => IsThere(person, now)).ToDictionary(person => person, person => person.Has);
        foreach (var queue in queues.All.Where(queue => queue.IsAutoAssigned))
        {
            var waiting = await Waiting(db, queue.Id, now).Where(item => item.AssignedOid == null || away.Contains(item.AssignedOid.Value))
                .OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id)
                .Take(MostAtOnce).AsTracking().ToListAsync(cancellationToken);
            foreach (var item in waiting)
            {
                await GiveAsync(db, queue, item, has, now, cancellationToken);
            }
        }
    }

    /// <summary>Everybody who is not blocked, with how much they have already.</summary>
    public static IQueryable<Candidate> Candidates(OpsDbContext db, DateTime now) => db.StaffMembers.AsNoTracking()
        .Where(member => member.BlockedAt == null)
        .OrderBy(member => member.Oid)
        .Select(member => new Candidate(
            member.Oid, member.Roles, member.Teams, member.AwayUntil,
            db.ReviewItems.Count(item =>
                (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond)
                && (item.AssignedOid == member.Oid || (item.HolderOid == member.Oid && item.LeaseUntil > now)))));

    /// <summary>What lies in a queue and nobody works on.</summary>
    public static IQueryable<ReviewItem> Waiting(OpsDbContext db, int queueId, DateTime now) => db.ReviewItems
        .Where(item => item.QueueId == queueId && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond)
            && (item.LeaseUntil == null || item.LeaseUntil <= now));

    /// <summary>Whether somebody may be given work of a queue at all.</summary>
    public static bool MayBeGiven(Candidate person, QueueFacts? queue) =>
        QueueSet.Words(person.Roles).Any(role => RightsTable.Of(role).Contains(StaffRight.Review))
        && queue?.Members.Has(person.Oid, QueueSet.Words(person.Roles), QueueSet.Words(person.Teams)) is not false;

    public static bool IsThere(Candidate person, DateTime now) => !(person.AwayUntil > now);

    private static async Task GiveAsync(OpsDbContext db, QueueFacts queue, ReviewItem item, Dictionary<Candidate, int> has, DateTime now, CancellationToken cancellationToken)
    {
        // Their own first decision is not theirs to decide again.
        var first = item.State != ReviewItemState.AwaitingSecond
            ? null
            : await db.Decisions.Where(decision => decision.ItemId == item.Id && decision.Round == item.Round - 1)
                .Select(decision => (Guid?)decision.ByOid).SingleOrDefaultAsync(cancellationToken);
        var fewest = has.Where(pair => pair.Value < MostEach && pair.Key.Oid != first && MayBeGiven(pair.Key, queue))
            .OrderBy(pair => pair.Value).ThenBy(pair => pair.Key.Oid).Select(pair => pair.Key).FirstOrDefault();
        if (fewest is null)
        {
            if (item.AssignedOid is not null)
            {
                (item.AssignedOid, item.AssignedAt) = (null, null);
                item.Version++;
            }

            return;
        }

        has[fewest]++;
        (item.AssignedOid, item.AssignedAt) = (fewest.Oid, now);
        item.Version++;
        db.Notices.Add(new() { ConnectionId = item.ConnectionId, Oid = fewest.Oid, Kind = NoticeKind.Assigned, ItemId = item.Id, At = now });
        db.Changes.Add(new() { ConnectionId = item.ConnectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
    }
}
