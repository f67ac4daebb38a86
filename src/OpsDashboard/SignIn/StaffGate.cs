using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.SignIn;

/// <summary>Our own block list and whether the session still stands, read from the database each time: both work at once, whatever the directory says.</summary>
public sealed class StaffGate(IDbContextFactory<OpsDbContext> factory)
{
    public async Task<bool> IsOpenForAsync(StaffPerson person, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return !await Closed(db, person.Oid, person.SessionId ?? "").AnyAsync(cancellationToken);
    }

    /// <summary>What stands in the person's way: a block, or the end of this session.</summary>
    public static IQueryable<Guid> Closed(OpsDbContext db, Guid oid, string sessionId) =>
        db.StaffMembers.Where(member => member.Oid == oid && member.BlockedAt != null).Select(member => member.Oid)
            .Concat(db.StaffSessions.Where(session => session.Id == sessionId && session.EndedAt != null).Select(session => session.Oid));
}
