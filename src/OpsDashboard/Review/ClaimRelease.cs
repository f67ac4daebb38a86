using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;

namespace OpsDashboard.Review;

/// <summary>Frees what somebody holds who may not work here any more. Belongs into the transaction that blocks the person.</summary>
public sealed class ClaimRelease(AuditLog audit, TimeProvider time)
{
    /// <summary>How many items became free, over all connections. Wake the change feed after the commit.</summary>
    public async Task<int> OfAsync(OpsDbContext db, Guid oid, AuditActor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var released = 0;
        foreach (var item in await Claims.Held(db, oid, now).AsNoTracking().ToListAsync(cancellationToken))
        {
            if (await Claims.ReleaseAsync(db, item.Id, oid, item.FencingToken, cancellationToken))
            {
                await Claims.RecordAsync(
                    db, audit, by, "review.released", item, new { token = item.FencingToken, holder = oid, cause = "blocked" }, now, cancellationToken);
                released++;
            }
        }

        return released;
    }
}
