using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Notices;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Shift;

/// <summary>Ends somebody's working day: everything they hold goes back or to a colleague, in one transaction.</summary>
public sealed class ShiftActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ShiftBoard board, ShiftDesk desk, ChangeFeed changes, TimeProvider time)
{
    public const int MaxNoteLength = 2_000;

    public async Task<ShiftResult> EndAsync(string connection, ShiftEnd end, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            return new ShiftResult.Refused("You may not do this any more. Reload the page to see what you may do.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (StaffDesk.Problem(end.AwayUntil, now) is { } away)
        {
            return new ShiftResult.Refused($"Away until: {away}");
        }

        if (end.HandOvers.Any(entry => entry.Note.Length > MaxNoteLength))
        {
            return new ShiftResult.Refused($"A note has at most {MaxNoteLength} characters.");
        }

        var result = await factory.WriteAsync(db => EndAsync(db, known.Id, end, person, now, cancellationToken), cancellationToken);
        changes.Wake();
        return result is ShiftResult.Ended ended ? ended with { Today = await board.TodayAsync(known.Id, person.Oid, end.DayStart, cancellationToken) } : result;
    }

    private async Task<ShiftResult> EndAsync(OpsDbContext db, int connectionId, ShiftEnd end, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        var held = await ShiftQueries.Held(db, connectionId, person.Oid, now).ToListAsync(cancellationToken);
        var wanted = end.HandOvers.Where(entry => held.Exists(item => item.Id == entry.ItemId)).DistinctBy(entry => entry.ItemId).ToDictionary(entry => entry.ItemId);
        foreach (var entry in wanted.Values)
        {
            if (await ProblemAsync(db, entry, person, now, cancellationToken) is { } problem)
            {
                return new ShiftResult.Refused(problem);
            }
        }

        var (released, handedOver) = (new List<long>(), new List<long>());
        foreach (var item in held)
        {
            var handOver = wanted.GetValueOrDefault(item.Id);
            if (await desk.GiveAsync(db, item, handOver, person, now, cancellationToken))
            {
                (handOver is null ? released : handedOver).Add(item.Id);
            }
        }

        if (end.AwayUntil is { } until && await db.StaffMembers.SingleOrDefaultAsync(row => row.Oid == person.Oid, cancellationToken) is { } member)
        {
            await desk.Staff.SetAwayAsync(db, member, until, person.Oid, cancellationToken);
        }

        return new ShiftResult.Ended(released, handedOver, [.. end.HandOvers.Select(entry => entry.ItemId).Except(handedOver)], new(new Dictionary<Verdict, int>(), 0, 0, 0, 0));
    }

    /// <summary>Why the colleague cannot go on with it; null when they can.</summary>
    private static async Task<string?> ProblemAsync(OpsDbContext db, HandOver entry, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        var item = await db.ReviewItems.AsNoTracking().SingleAsync(row => row.Id == entry.ItemId, cancellationToken);
        var queue = (await QueueSet.LoadAsync(db, item.ConnectionId, cancellationToken)).Find(item.QueueId);
        var colleague = entry.To == person.Oid ? null : (await AutoAssignment.Candidates(db, now).ToListAsync(cancellationToken)).SingleOrDefault(row => row.Oid == entry.To);
        if (colleague is null || !AutoAssignment.MayBeGiven(colleague, queue) || !AutoAssignment.IsThere(colleague, now))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Item {entry.ItemId}: choose a colleague who is here and may review what lies in its queue.");
        }

        return await ShiftQueries.First(db, entry.ItemId, colleague.Oid).AnyAsync(cancellationToken)
            ? string.Create(CultureInfo.InvariantCulture, $"Item {entry.ItemId}: they made the first decision; the second must be somebody else's.")
            : null;
    }
}

/// <summary>How one item leaves somebody's desk, inside the caller's transaction.</summary>
public sealed class ShiftDesk(AuditLog audit, StaffDesk staff, ReviewCipher cipher)
{
    public StaffDesk Staff => staff;

    /// <summary>False when it was not the person's any more.</summary>
    internal async Task<bool> GiveAsync(OpsDbContext db, ShiftItem held, HandOver? handOver, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        if (!await Claims.ReleaseAsync(db, held.Id, person.Oid, held.Token, cancellationToken))
        {
            return false;
        }

        var item = await db.ReviewItems.AsNoTracking().SingleAsync(row => row.Id == held.Id, cancellationToken);
        var actor = AuditActor.Staff(person.Oid.ToString());
        if (handOver is null)
        {
            await Claims.RecordAsync(db, audit, actor, "review.released", item, new { token = held.Token, cause = "end of shift" }, now, cancellationToken);
            return true;
        }

        await db.ReviewItems.Where(row => row.Id == held.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.AssignedOid, handOver.To).SetProperty(row => row.AssignedAt, now).SetProperty(row => row.Version, row => row.Version + 1),
            cancellationToken);
        var note = handOver.Note.Trim();
        if (note.Length > 0)
        {
            Notes.Add(db, cipher, item, person.Oid, note, [], now);
        }

        NoticeBook.Tell(db, item.ConnectionId, handOver.To, NoticeKind.HandedOver, held.Id, person.Oid, now);
        await Claims.RecordAsync(
            db, audit, actor, "review.handed-over", item, new { token = held.Token, to = handOver.To, note_length = note.Length }, now, cancellationToken);
        return true;
    }
}
