using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>A session that has not ended, and whether its person is blocked.</summary>
public sealed record OpenSession(StaffSession Session, bool IsBlocked);

public static class SessionQueries
{
    public static IQueryable<StaffSession> OpenRows(OpsDbContext db) => db.StaffSessions.AsNoTracking().Where(session => session.EndedAt == null);

    public static IQueryable<OpenSession> Open(OpsDbContext db, string id) => OpenRows(db)
        .Where(session => session.Id == id)
        .Select(session => new OpenSession(session, db.StaffMembers.Any(member => member.Oid == session.Oid && member.BlockedAt != null)));

    /// <summary>Open rows that ran out unseen.</summary>
    public static IQueryable<StaffSession> RunOut(OpsDbContext db, DateTime now, DateTime idleSince) =>
        OpenRows(db).Where(session => session.ExpiresAt <= now || session.LastSeenAt <= idleSince);
}
