using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Review;

/// <summary>
/// How items are taken and given back, inside a transaction of the caller. A claim ends by itself: what it says is only true until
/// <see cref="ReviewItem.LeaseUntil"/>, so no job need clean up after a browser that went away. Time is the application's clock, the
/// same that stamps audit and decisions: a difference between two servers shifts an end by as much, and the fencing token, not the
/// clock, is what keeps a late decision out.
/// </summary>
internal static class Claims
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>Renewed or not, a claim ends then: an unwatched screen must not keep an item for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public const int MostHeld = 5;

    /// <summary>One conditional statement decides who wins, on both databases and however many try.</summary>
    public static async Task<bool> TryTakeAsync(OpsDbContext db, int connectionId, long id, Guid oid, DateTime now, CancellationToken cancellationToken)
    {
        var until = now + Lease;
        return await db.ReviewItems
            .Where(item => item.Id == id && item.ConnectionId == connectionId)
            .Where(ReviewQueries.IsFreeFor(db, oid, now))
            .Where(item => Held(db, oid, now).Count() < MostHeld)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.HolderOid, oid)
                    .SetProperty(item => item.ClaimedAt, now)
                    .SetProperty(item => item.LeaseUntil, until)
                    .SetProperty(item => item.FencingToken, item => item.FencingToken + 1)
                    .SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken) == 1;
    }

    /// <summary>What a person holds, over all connections.</summary>
    public static IQueryable<ReviewItem> Held(OpsDbContext db, Guid oid, DateTime now) => db.ReviewItems.Where(item =>
        item.HolderOid == oid && item.LeaseUntil > now && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond));

    public static async Task<bool> ReleaseAsync(OpsDbContext db, long id, Guid oid, int token, CancellationToken cancellationToken) =>
        await db.ReviewItems
            .Where(item => item.Id == id && item.HolderOid == oid && item.FencingToken == token)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.HolderOid, (Guid?)null)
                    .SetProperty(item => item.ClaimedAt, (DateTime?)null)
                    .SetProperty(item => item.LeaseUntil, (DateTime?)null)
                    .SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken) == 1;

    /// <summary>The audit entry and the notice that belong to a deed.</summary>
    public static async Task RecordAsync(
        OpsDbContext db, AuditLog audit, AuditActor actor, string action, ReviewItem item, object detail, DateTime now, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            db,
            new(AuditChain.Decisions, actor, action, "review-item", item.Id.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(detail)),
            cancellationToken);
        db.Changes.Add(new() { ConnectionId = item.ConnectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = now });
    }
}
