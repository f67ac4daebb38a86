using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>What a person holds is free at once when they may no longer work here, instead of when its lease runs out.</summary>
internal static class HeldClaims
{
    public static async Task ReleaseAsync(OpsDbContext db, Guid oid, DateTime now, CancellationToken cancellationToken)
    {
        var held = await db.ReviewItems.AsTracking()
            .Where(item => item.HolderOid == oid && item.LeaseUntil > now && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond))
            .ToListAsync(cancellationToken);
        foreach (var item in held)
        {
            item.LeaseUntil = now;
            item.Version++;
            db.Changes.Add(new() { ConnectionId = item.ConnectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
        }
    }
}
