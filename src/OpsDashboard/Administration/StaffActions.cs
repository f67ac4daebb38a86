using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.Administration;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
public sealed record StaffResult(bool IsDone, string Text)
{
    public static readonly StaffResult NotAllowed = new(false, "Only administrators may do this.");
}

/// <summary>Who is kept out and whose sessions end. Each action asks for the right itself and leaves an audit entry.</summary>
public sealed class StaffActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, StaffSessions sessions, StaffAudit audit, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Keeps somebody out from now on, whether or not they were ever here.</summary>
    public async Task<StaffResult> BlockAsync(string connection, Guid oid, string reason, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return StaffResult.NotAllowed;
        }

        var text = reason.Trim();
        if (oid == actor.Oid)
        {
            return new(false, "You cannot block yourself: somebody must be left who can undo it.");
        }

        if (text.Length is 0 or > StaffMember.MaxReasonLength)
        {
            return new(false, $"Say why, in 1 to {StaffMember.MaxReasonLength} characters.");
        }

        var result = await factory.WriteAsync(db => BlockAsync(db, oid, text, actor, cancellationToken), cancellationToken);
        feed.Wake();
        return result;
    }

    public async Task<StaffResult> UnblockAsync(string connection, Guid oid, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return StaffResult.NotAllowed;
        }

        return await factory.WriteAsync(
            async db =>
            {
                if (await db.StaffMembers.AsTracking().SingleOrDefaultAsync(row => row.Oid == oid, cancellationToken) is not { BlockedAt: not null } member)
                {
                    return new StaffResult(false, "Nobody is blocked there any more.");
                }

                (member.BlockedAt, member.BlockedBy, member.BlockReason) = (null, null, null);
                member.Version++;
                await RecordAsync(db, actor, "staff.unblocked", oid, cancellationToken);
                return new(true, $"{Name(member)} may sign in again.");
            },
            cancellationToken);
    }

    /// <summary>Ends every open session of somebody, who may sign in again at once.</summary>
    public async Task<StaffResult> EndSessionsAsync(string connection, Guid oid, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return StaffResult.NotAllowed;
        }

        var ended = await factory.WriteAsync(
            db => sessions.EndAsync(db, db.StaffSessions.Where(session => session.Oid == oid), SessionEnd.ByAdministrator, By(actor), cancellationToken),
            cancellationToken);
        return ended == 0 ? new(false, "No session was open any more.") : new(true, $"{ended} {(ended == 1 ? "session" : "sessions")} ended.");
    }

    private async Task<StaffResult> BlockAsync(OpsDbContext db, Guid oid, string reason, StaffPerson actor, CancellationToken cancellationToken)
    {
        var member = await db.StaffMembers.AsTracking().SingleOrDefaultAsync(row => row.Oid == oid, cancellationToken);
        if (member is { BlockedAt: not null })
        {
            return new(false, $"{Name(member)} is blocked already.");
        }

        if (member is null)
        {
            db.StaffMembers.Add(member = new() { Oid = oid, Name = "", Roles = "" });
        }

        (member.BlockedAt, member.BlockedBy, member.BlockReason) = (time.GetUtcNow().UtcDateTime, actor.Oid, reason);
        member.Version++;
        await RecordAsync(db, actor, "staff.blocked", oid, cancellationToken);
        var ended = await sessions.EndAsync(db, db.StaffSessions.Where(session => session.Oid == oid), SessionEnd.Blocked, By(actor), cancellationToken);
        return new(true, $"{Name(member)} is blocked{(ended == 0 ? "" : "; open pages close within seconds")}.");
    }

    /// <summary>The reason stands with the person, not in the audit: it may say things about them.</summary>
    private Task RecordAsync(OpsDbContext db, StaffPerson actor, string action, Guid oid, CancellationToken cancellationToken) =>
        audit.AppendAsync(db, By(actor), action, "staff", oid.ToString(), null, cancellationToken);

    private static AuditActor By(StaffPerson actor) => AuditActor.Staff(actor.Oid.ToString());

    private static string Name(StaffMember member) => member.Name.Length > 0 ? member.Name : member.Oid.ToString();
}
