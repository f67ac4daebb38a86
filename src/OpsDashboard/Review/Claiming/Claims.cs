using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Review.Claiming;

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

    /// <summary>A claim is renewed while its holder used a key or the pointer so lately; after that anybody else may take it over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    /// <summary>How often a page renews a claim that is in use.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    /// <summary>Of how many applicants one may hold items; the items of one applicant are one piece of work and count once.</summary>
    public const int MostHeld = 5;

    /// <summary>
    /// Takes an item together with the applicant's others that this person may take: one judges them together, and two people must not
    /// judge one applicant at once. One conditional statement decides who wins, on both databases and however many try.
    /// </summary>
    public static async Task<bool> TryTakeAsync(
        OpsDbContext db, int connectionId, long id, Guid oid, IReadOnlyCollection<int> queues, DateTime now, CancellationToken cancellationToken)
    {
        var until = now + Lease;
        var wanted = Free(db, connectionId, oid, queues, now).Where(item => item.Id == id).Select(item => item.Run!.Aid);
        var others = Applicants(db, wanted, connectionId).Where(item => item.LeaseUntil > now && item.HolderOid != oid);
        return await Free(db, connectionId, oid, queues, now)
            .Where(item => wanted.Contains(item.Run!.Aid))
            .Where(item => !others.Any())
            .Where(item => Held(db, oid, now).Select(held => held.Run!.Aid).Distinct().Count() < MostHeld || Held(db, oid, now).Any(held => wanted.Contains(held.Run!.Aid)))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.HolderOid, oid)
                    .SetProperty(item => item.ClaimedAt, now)
                    .SetProperty(item => item.LeaseUntil, until)
                    .SetProperty(item => item.FencingToken, item => item.FencingToken + 1)
                    .SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken) > 0;
    }

    /// <summary>From its holder, as it was seen: who renewed, released or decided meanwhile keeps what they did.</summary>
    public static async Task<bool> TryTakeOverAsync(OpsDbContext db, ReviewItem seen, Guid oid, DateTime now, CancellationToken cancellationToken)
    {
        var until = now + Lease;
        return await db.ReviewItems
            .Where(item => item.Id == seen.Id && item.HolderOid == seen.HolderOid && item.FencingToken == seen.FencingToken && item.LeaseUntil == seen.LeaseUntil && item.State == seen.State)
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

    /// <summary>Of how many applicants a person holds items.</summary>
    public static Task<int> HeldApplicantsAsync(OpsDbContext db, Guid oid, DateTime now, CancellationToken cancellationToken) =>
        Held(db, oid, now).Select(item => item.Run!.Aid).Distinct().CountAsync(cancellationToken);

    /// <summary>Items of applicants that can be worked on, whoever holds them.</summary>
    public static IQueryable<ReviewItem> Applicants(OpsDbContext db, IQueryable<long> aids, int connectionId) => db.ReviewItems.Where(item =>
        item.ConnectionId == connectionId && aids.Contains(item.Run!.Aid) && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond));

    /// <summary>Whether a queue is among those that a person may take from; what lies in none is for everybody.</summary>
    public static Expression<Func<ReviewItem, bool>> In(IReadOnlyCollection<int> queues) => item => item.QueueId == null || queues.Contains(item.QueueId.Value);

    /// <summary>
    /// Whether the holder has not touched key or pointer for so long that their page stopped renewing. Unknown near the end of the
    /// longest claim, where renewing no longer moves the lease: then they count as there.
    /// </summary>
    public static bool IsIdle(DateTime claimedAt, DateTime leaseUntil, DateTime now) => leaseUntil < claimedAt + Longest && now - (leaseUntil - Lease) > Idle + RenewEvery;

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

    private static IQueryable<ReviewItem> Free(OpsDbContext db, int connectionId, Guid oid, IReadOnlyCollection<int> queues, DateTime now) => db.ReviewItems
        .Where(item => item.ConnectionId == connectionId)
        .Where(In(queues))
        .Where(ReviewQueries.IsFreeFor(db, oid, now));
}
