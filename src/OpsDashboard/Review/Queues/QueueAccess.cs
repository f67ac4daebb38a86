using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Queues;

/// <summary>Which queues a person may take from, asked anew at every claim.</summary>
public static class QueueAccess
{
    public static Task<IReadOnlyList<int>> OpenToAsync(OpsDbContext db, int connectionId, StaffPerson person, CancellationToken cancellationToken) =>
        OpenToAsync(db, connectionId, person.Oid, person.Roles, cancellationToken);

    /// <param name="db">The transaction.</param>
    /// <param name="connectionId">Of which connection.</param>
    /// <param name="oid">Who.</param>
    /// <param name="roles">Their roles as they are now; null for those of their last sign-in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<int>> OpenToAsync(
        OpsDbContext db, int connectionId, Guid oid, IEnumerable<string>? roles, CancellationToken cancellationToken)
    {
        var queues = await QueueSet.LoadAsync(db, connectionId, cancellationToken);
        if (queues.All.All(queue => queue.Members.IsOpenToAll))
        {
            return [.. queues.All.Select(queue => queue.Id)];
        }

        var member = await db.StaffMembers.AsNoTracking().Where(row => row.Oid == oid).Select(row => new { row.Teams, row.Roles }).SingleOrDefaultAsync(cancellationToken);
        return queues.OpenTo(oid, roles ?? QueueSet.Words(member?.Roles), member?.Teams ?? "");
    }
}
