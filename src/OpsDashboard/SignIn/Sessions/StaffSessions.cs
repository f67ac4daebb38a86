using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>What the directory gave with the sign-in.</summary>
public sealed record DirectoryGrant(string RefreshToken, string? LoginHint);

/// <summary>Sign-ins as rows: started, looked at, ended. A session stands as long as its row says so and nobody blocked its person.</summary>
public sealed class StaffSessions(IDbContextFactory<OpsDbContext> factory, SessionCipher cipher, StaffAudit audit, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<bool> IsBlockedAsync(Guid oid, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await StaffGate.Closed(db, oid, "").AnyAsync(cancellationToken);
    }

    /// <summary>Begins a session and gives the key to it, which is kept nowhere else.</summary>
    public async Task<string> StartAsync(StaffPerson person, DirectoryGrant? grant, CancellationToken cancellationToken)
    {
        var key = SessionCipher.NewKey();
        var id = SessionCipher.IdOf(key);
        var content = cipher.Protect(id, new(person.Oid, person.Name, [.. person.Roles], grant?.LoginHint));
        var token = grant is null ? null : cipher.ProtectToken(id, grant.RefreshToken);
        await factory.WriteAsync(
            async db =>
            {
                var now = Now;
                await NoteMemberAsync(db, person, now, cancellationToken);
                db.StaffSessions.Add(new()
                {
                    Id = id, Oid = person.Oid, TicketCipher = content, RefreshTokenCipher = token,
                    StartedAt = now, LastSeenAt = now, CheckedAt = now, ExpiresAt = now + SessionLimits.Absolute,
                });
                await audit.AppendAsync(db, AuditActor.Staff(person.Oid.ToString()), "session.started", "session", id, null, cancellationToken);
            },
            cancellationToken);
        return key;
    }

    /// <summary>The session while it stands, else null; one that has just run out is ended here.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="activeAt">When its person last did something, as far as whoever asks knows.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<StaffSession?> StandingAsync(string id, DateTime? activeAt, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SessionQueries.Open(db, id).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return null;
        }

        var (session, isBlocked) = (found.Session, found.IsBlocked);
        var seenAt = activeAt > session.LastSeenAt ? activeAt.Value : session.LastSeenAt;
        var cause = isBlocked ? SessionEnd.Blocked
            : Now >= session.ExpiresAt ? SessionEnd.TooLong
            : Now >= seenAt + SessionLimits.Idle ? SessionEnd.Idle : null;
        if (cause is not null)
        {
            await EndAsync(id, cause, AuditActor.System, cancellationToken);
            return null;
        }

        if (seenAt - session.LastSeenAt >= SessionLimits.TouchEvery)
        {
            await factory.WriteAsync(
                open => SessionQueries.OpenRows(open).Where(row => row.Id == id && row.LastSeenAt < seenAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, seenAt), cancellationToken),
                cancellationToken);
        }

        return session;
    }

    /// <summary>The row as it is now, unless it has ended.</summary>
    public async Task<StaffSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await SessionQueries.OpenRows(db).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>The directory has confirmed the person: the next question is due later, with a newer token when it gave one.</summary>
    public Task NoteConfirmedAsync(string id, string? newRefreshToken, CancellationToken cancellationToken)
    {
        var token = newRefreshToken is null ? null : cipher.ProtectToken(id, newRefreshToken);
        return factory.WriteAsync(
            async db =>
            {
                if (await SessionQueries.OpenRows(db).AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } session)
                {
                    session.CheckedAt = Now;
                    session.RefreshTokenCipher = token ?? session.RefreshTokenCipher;
                    session.Version++;
                }
            },
            cancellationToken);
    }

    public Task EndAsync(string id, string reason, AuditActor by, CancellationToken cancellationToken) =>
        factory.WriteAsync(db => EndAsync(db, db.StaffSessions.Where(row => row.Id == id), reason, by, cancellationToken), cancellationToken);

    /// <summary>Ends those of the chosen sessions that are open, within the transaction of <paramref name="db"/>, and counts them.</summary>
    public async Task<int> EndAsync(OpsDbContext db, IQueryable<StaffSession> chosen, string reason, AuditActor by, CancellationToken cancellationToken)
    {
        var sessions = await chosen.AsTracking().Where(row => row.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var session in sessions)
        {
            session.EndedAt = Now;
            session.EndReason = reason;
            session.TicketCipher = [];
            session.RefreshTokenCipher = null;
            session.Version++;
            await audit.AppendAsync(db, by, "session.ended", "session", session.Id, reason, cancellationToken);
        }

        foreach (var oid in SessionEnd.IsDismissal(reason) ? sessions.Select(session => session.Oid).Distinct() : [])
        {
            await HeldClaims.ReleaseAsync(db, oid, Now, cancellationToken);
        }

        return sessions.Count;
    }

    public async Task<string?> EndReasonAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.StaffSessions.Where(row => row.Id == id).Select(row => row.EndReason).SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task NoteMemberAsync(OpsDbContext db, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        var member = await db.StaffMembers.AsTracking().SingleOrDefaultAsync(row => row.Oid == person.Oid, cancellationToken);
        if (member is null)
        {
            db.StaffMembers.Add(member = new() { Oid = person.Oid, Name = "", Roles = "" });
        }

        member.Name = person.Name.Length > StaffMember.MaxNameLength ? person.Name[..StaffMember.MaxNameLength] : person.Name;
        member.Roles = string.Join(' ', person.Roles.Order(StringComparer.Ordinal));
        member.LastSignInAt = now;
        member.Version++;
    }
}
