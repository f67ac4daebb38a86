using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.SignIn;

/// <summary>Our own block list, read from the database each time: it works at once, whatever the directory says.</summary>
public sealed class StaffGate(IDbContextFactory<OpsDbContext> factory)
{
    public async Task<bool> IsOpenForAsync(StaffPerson person, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return !await Blocked(db, person.Oid).AnyAsync(cancellationToken);
    }

    public static IQueryable<StaffMember> Blocked(OpsDbContext db, Guid oid) =>
        db.StaffMembers.AsNoTracking().Where(member => member.Oid == oid && member.BlockedAt != null);
}
