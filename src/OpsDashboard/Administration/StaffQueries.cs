using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.Administration;

/// <summary>Somebody who signed in here or was blocked, with what is open of theirs.</summary>
public sealed record StaffRow(
    Guid Oid, string Name, string Roles, DateTime? LastSignInAt, int OpenSessions, DateTime? LastSeenAt, DateTime? BlockedAt, string? BlockedBy, string? BlockReason,
    string Teams, DateTime? AwayUntil, DateTime? SupervisedUntil)
{
    public bool IsBlocked => BlockedAt is not null;
}

public static class StaffQueries
{
    /// <summary>Blocked people last, the others by who was here last.</summary>
    public static IQueryable<StaffRow> People(OpsDbContext db, int limit) => db.StaffMembers.AsNoTracking()
        .OrderBy(member => member.BlockedAt != null)
        .ThenByDescending(member => member.LastSignInAt)
        .ThenBy(member => member.Name)
        .Take(limit)
        .Select(member => new StaffRow(
            member.Oid,
            member.Name,
            member.Roles,
            member.LastSignInAt,
            SessionQueries.OpenRows(db).Count(session => session.Oid == member.Oid),
            SessionQueries.OpenRows(db).Where(session => session.Oid == member.Oid).Max(session => (DateTime?)session.LastSeenAt),
            member.BlockedAt,
            db.StaffMembers.Where(other => other.Oid == member.BlockedBy).Select(other => other.Name).FirstOrDefault(),
            member.BlockReason,
            member.Teams,
            member.AwayUntil,
            member.SupervisedUntil));
}
