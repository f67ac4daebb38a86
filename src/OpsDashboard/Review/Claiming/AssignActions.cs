using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Claiming;

/// <summary>What came of an assignment, in a sentence for the person who asked.</summary>
public sealed record AssignResult(bool IsDone, string Text)
{
    public static readonly AssignResult NotAllowed = new(false, "You may not give out work.");

    public static readonly AssignResult NotFound = new(false, "There is no such item here.");
}

/// <summary>Somebody to whom an item can be given.</summary>
public sealed record Assignable(Guid Oid, string Name, int Has, bool IsAway);

/// <summary>Saying for whom an item is meant. It takes nothing from who works on it: only a claim says that.</summary>
public sealed class AssignActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time,
    ILogger<AssignActions> logger)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<AssignResult> AssignAsync(string connection, long id, Guid to, CancellationToken cancellationToken) =>
        WriteAsync(connection, id, (db, item, giver) => AssignAsync(db, item, giver, to, cancellationToken), cancellationToken);

    public Task<AssignResult> UnassignAsync(string connection, long id, CancellationToken cancellationToken) =>
        WriteAsync(connection, id, (db, item, giver) => UnassignAsync(db, item, giver, cancellationToken), cancellationToken);

    /// <summary>Who may be given an item, those with the fewest first; nobody for who may not give.</summary>
    public async Task<IReadOnlyList<Assignable>> PeopleAsync(string connection, long id, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Assign, connection, cancellationToken) is null)
        {
            return [];
        }

        var now = Now;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var queueId = await db.ReviewItems.Where(item => item.Id == id && item.ConnectionId == known.Id).Select(item => item.QueueId).SingleOrDefaultAsync(cancellationToken);
        var queue = (await QueueSet.LoadAsync(db, known.Id, cancellationToken)).Find(queueId);
        var people = (await AutoAssignment.Candidates(db, now).ToListAsync(cancellationToken)).Where(person => AutoAssignment.MayBeGiven(person, queue)).ToList();
        var oids = people.Select(person => person.Oid).ToList();
        var names = await db.StaffMembers.Where(member => oids.Contains(member.Oid)).ToDictionaryAsync(member => member.Oid, member => member.Name, cancellationToken);
        return
        [
            .. people.Select(person => new Assignable(person.Oid, names[person.Oid], person.Has, !AutoAssignment.IsThere(person, now)))
                .OrderBy(person => person.IsAway).ThenBy(person => person.Has).ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private async Task<AssignResult> AssignAsync(OpsDbContext db, ReviewItem item, StaffPerson giver, Guid to, CancellationToken cancellationToken)
    {
        var now = Now;
        var queue = (await QueueSet.LoadAsync(db, item.ConnectionId, cancellationToken)).Find(item.QueueId);
        var person = (await AutoAssignment.Candidates(db, now).ToListAsync(cancellationToken)).Find(candidate => candidate.Oid == to);
        if (person is null || !AutoAssignment.MayBeGiven(person, queue))
        {
            return new(false, "That person may not review items of this queue.");
        }

        if (!AutoAssignment.IsThere(person, now))
        {
            return new(false, "That person is away.");
        }

        if (await ClaimExplanation.IsOwnFirstAsync(db, item, to, cancellationToken))
        {
            return new(false, "That person made the first decision about it.");
        }

        if (item.AssignedOid == to)
        {
            return new(false, "It is assigned to them already.");
        }

        (item.AssignedOid, item.AssignedAt) = (to, now);
        if (to != giver.Oid)
        {
            db.Notices.Add(new() { ConnectionId = item.ConnectionId, Oid = to, Kind = NoticeKind.Assigned, ItemId = item.Id, ByOid = giver.Oid, At = now });
        }

        await RecordAsync(db, item, giver, "review.assigned", new { to }, cancellationToken);
        return new(true, "Assigned.");
    }

    private async Task<AssignResult> UnassignAsync(OpsDbContext db, ReviewItem item, StaffPerson giver, CancellationToken cancellationToken)
    {
        if (item.AssignedOid is not { } from)
        {
            return new(false, "It is assigned to nobody.");
        }

        (item.AssignedOid, item.AssignedAt) = (null, null);
        await RecordAsync(db, item, giver, "review.unassigned", new { from }, cancellationToken);
        return new(true, "Assigned to nobody now.");
    }

    private Task RecordAsync(OpsDbContext db, ReviewItem item, StaffPerson giver, string action, object detail, CancellationToken cancellationToken)
    {
        item.Version++;
        return Claims.RecordAsync(db, audit, AuditActor.Staff(giver.Oid.ToString()), action, item, detail, Now, cancellationToken);
    }

    private async Task<AssignResult> WriteAsync(
        string connection, long id, Func<OpsDbContext, ReviewItem, StaffPerson, Task<AssignResult>> write, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Assign, connection, cancellationToken) is not { } giver)
        {
            ReviewLog.NotAllowed(logger, await user.OidAsync(), "assign", id, connection);
            return AssignResult.NotAllowed;
        }

        var result = await factory.WriteAsync(
            async db =>
            {
                var item = await db.ReviewItems.AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.ConnectionId == known.Id, cancellationToken);
                return item is null ? AssignResult.NotFound
                    : !ItemUpkeep.Unfinished.Contains(item.State) ? new(false, "This was decided or closed meanwhile.")
                    : await write(db, item, giver);
            },
            cancellationToken);
        changes.Wake();
        return result;
    }
}
