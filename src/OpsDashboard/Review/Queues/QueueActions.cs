using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Review.Queues;

/// <summary>Makes and changes queues. What waits is sorted anew by the next round of the queue's clock, which is asked for at once.</summary>
public sealed class QueueActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, LoopSet loops, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    /// <summary>New queues come before the ones that take everything.</summary>
    private const int Step = 10;

    public Task<RuleResult> AddAsync(string connection, QueueEdit edit, CancellationToken cancellationToken) => edit.Problem() is { } problem
        ? RefuseAsync(connection, problem, cancellationToken)
        : WriteAsync(connection, async (db, known, person) =>
        {
            var queues = await db.ReviewQueues.Where(queue => queue.ConnectionId == known).ToListAsync(cancellationToken);
            if (queues.Exists(queue => queue.Key == edit.Key))
            {
                return new(false, $"There is a queue “{edit.Key}” already.");
            }

            var last = queues.Where(queue => !IsForAll(queue)).Select(queue => queue.Position).DefaultIfEmpty(0).Max();
            var row = new ReviewQueue { ConnectionId = known, Key = edit.Key, Name = "", Position = last + Step, RuleJson = "", MembersJson = "", SlaJson = "" };
            edit.WriteTo(row);
            db.ReviewQueues.Add(row);
            await RecordAsync(db, person, "queue.added", row, cancellationToken);
            return new(true, "The queue takes what fits from now on.");
        }, cancellationToken);

    public Task<RuleResult> ChangeAsync(string connection, QueueEdit edit, CancellationToken cancellationToken) => edit.Problem() is { } problem
        ? RefuseAsync(connection, problem, cancellationToken)
        : WriteAsync(connection, async (db, known, person) =>
        {
            if (await FindAsync(db, known, edit.Key, cancellationToken) is not { } row || row.Version != edit.Version)
            {
                return RuleResult.ChangedMeanwhile;
            }

            edit.WriteTo(row);
            row.Version++;
            await RecordAsync(db, person, "queue.changed", row, cancellationToken);
            return new(true, "Stored. What waits is sorted anew.");
        }, cancellationToken);

    /// <summary>Its rule is asked one place earlier, or later.</summary>
    public Task<RuleResult> MoveAsync(string connection, string key, bool isUp, CancellationToken cancellationToken) => WriteAsync(
        connection,
        async (db, known, person) =>
        {
            var queues = await db.ReviewQueues.AsTracking().Where(queue => queue.ConnectionId == known)
                .OrderBy(queue => queue.Position).ThenBy(queue => queue.Id).ToListAsync(cancellationToken);
            var at = queues.FindIndex(queue => queue.Key == key);
            var to = at + (isUp ? -1 : 1);
            if (at < 0 || to < 0 || to >= queues.Count)
            {
                return new(false, "It cannot be moved further.");
            }

            (queues[at], queues[to]) = (queues[to], queues[at]);
            for (var index = 0; index < queues.Count; index++)
            {
                (queues[index].Position, queues[index].Version) = ((index + 1) * Step, queues[index].Version + 1);
            }

            await RecordAsync(db, person, "queue.moved", queues[to], cancellationToken);
            return new(true, "Moved. What waits is sorted anew.");
        },
        cancellationToken);

    public Task<RuleResult> RetireAsync(string connection, string key, bool isRetired, CancellationToken cancellationToken) => WriteAsync(
        connection,
        async (db, known, person) =>
        {
            if (await FindAsync(db, known, key, cancellationToken) is not { } row || row.RetiredAt is null != isRetired)
            {
                return RuleResult.ChangedMeanwhile;
            }

            row.RetiredAt = isRetired ? time.GetUtcNow().UtcDateTime : null;
            row.Version++;
            await RecordAsync(db, person, isRetired ? "queue.retired" : "queue.restored", row, cancellationToken);
            return new(true, isRetired ? "It takes nothing any more; what waits goes to the next queue that fits." : "It takes what fits again.");
        },
        cancellationToken);

    private static bool IsForAll(ReviewQueue queue) => PolicyJson.Read<QueueRule>(queue.RuleJson) is { Kinds.Count: 0, Workflows.Count: 0, Reasons.Count: 0, Tags.Count: 0, Escalated: null, SecondReview: null };

    private static Task<ReviewQueue?> FindAsync(OpsDbContext db, int connectionId, string key, CancellationToken cancellationToken) =>
        db.ReviewQueues.AsTracking().SingleOrDefaultAsync(queue => queue.ConnectionId == connectionId && queue.Key == key, cancellationToken);

    private async Task<RuleResult> RefuseAsync(string connection, string problem, CancellationToken cancellationToken) =>
        await user.WithAsync(StaffRight.ManageReview, connection, cancellationToken) is null ? RuleResult.NotAllowed : new(false, problem);

    private async Task<RuleResult> WriteAsync(string connection, Func<OpsDbContext, int, StaffPerson, Task<RuleResult>> write, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.ManageReview, connection, cancellationToken) is not { } person)
        {
            return RuleResult.NotAllowed;
        }

        var result = await factory.WriteAsync(
            async db =>
            {
                var done = await write(db, known.Id, person);
                if (done.IsDone)
                {
                    await ItemUpkeep.RefreshLaterAsync(db, known.Id, cancellationToken);
                    db.Changes.Add(new() { ConnectionId = known.Id, Kind = ChangeKind.ReviewRules, At = time.GetUtcNow().UtcDateTime });
                }

                return done;
            },
            cancellationToken);
        changes.Wake();
        loops.RunNow(known.Id, LoopSet.Queue);
        return result;
    }

    /// <summary>Members by number only: who they are stands in the row.</summary>
    private Task RecordAsync(OpsDbContext db, StaffPerson person, string action, ReviewQueue row, CancellationToken cancellationToken)
    {
        var facts = QueueSet.Read(row);
        return audit.AppendAsync(
            db,
            new(AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, "review-queue", row.Key, JsonSerializer.Serialize(new
            {
                connection = row.ConnectionId,
                position = row.Position,
                roles = facts.Members.Roles,
                teams = facts.Members.Teams,
                people = facts.Members.People.Count,
                target_minutes = facts.Sla.TargetMinutes,
                business_hours = facts.Sla.InBusinessHours,
                auto_assigned = row.IsAutoAssigned,
            })),
            cancellationToken);
    }
}
