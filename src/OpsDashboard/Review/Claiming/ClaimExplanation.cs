using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review.Claiming;

/// <summary>Why an item could not be taken; one's own claim is simply still there.</summary>
internal static class ClaimExplanation
{
    public static async Task<ClaimResult> OfAsync(
        OpsDbContext db, int connectionId, long id, Guid oid, IReadOnlyCollection<int> queues, DateTime now, CancellationToken cancellationToken)
    {
        var item = await db.ReviewItems.AsNoTracking().Include(row => row.Queue)
            .SingleOrDefaultAsync(row => row.Id == id && row.ConnectionId == connectionId, cancellationToken);
        if (item is null)
        {
            return new ClaimResult.NotFound();
        }

        if (item.State is ReviewItemState.Decided or ReviewItemState.Closed)
        {
            return new ClaimResult.Finished();
        }

        if (item.LeaseUntil > now && item.HolderOid is { } holder)
        {
            return holder == oid
                ? new ClaimResult.Claimed(id, item.FencingToken, item.LeaseUntil.Value)
                : new ClaimResult.TakenBy(await NameAsync(db, holder, cancellationToken), item.ClaimedAt!.Value);
        }

        if (item.State is ReviewItemState.Held or ReviewItemState.Snoozed)
        {
            return new ClaimResult.PutAside(item.WakeAt);
        }

        if (item.Queue is { } queue && !queues.Contains(queue.Id))
        {
            return new ClaimResult.NotMember(queue.Name);
        }

        if (await IsOwnFirstAsync(db, item, oid, cancellationToken))
        {
            return new ClaimResult.SecondPersonNeeded();
        }

        return await ApplicantAsync(db, item, oid, now, cancellationToken)
            ?? (await Claims.HeldApplicantsAsync(db, oid, now, cancellationToken) >= Claims.MostHeld
                ? new ClaimResult.HoldsEnough()
                : throw new DbUpdateConcurrencyException("The item became free while its claim was being explained."));
    }

    /// <summary>Whether it waits for a second person and this one was the first, or is an appeal against what this one decided.</summary>
    public static async Task<bool> IsOwnFirstAsync(OpsDbContext db, ReviewItem item, Guid oid, CancellationToken cancellationToken) =>
        (item.State == ReviewItemState.AwaitingSecond && await DecisionQueries.Waiting(db, item.Id).AnyAsync(decision => decision.ByOid == oid, cancellationToken))
        || (item.Kind == ReviewItemKind.Appeal && await DecisionQueries.EarlierDeciders(db, item.Rid, item.Id).AnyAsync(decider => decider == oid, cancellationToken));

    public static Task<string?> NameAsync(OpsDbContext db, Guid oid, CancellationToken cancellationToken) =>
        db.StaffMembers.Where(member => member.Oid == oid).Select(member => (string?)member.Name).SingleOrDefaultAsync(cancellationToken);

    private static async Task<ClaimResult?> ApplicantAsync(OpsDbContext db, ReviewItem item, Guid oid, DateTime now, CancellationToken cancellationToken)
    {
        var aid = db.ReviewItems.Where(row => row.Id == item.Id).Select(row => row.Run!.Aid);
        var other = await Claims.Applicants(db, aid, item.ConnectionId).AsNoTracking().OrderBy(row => row.Id)
            .FirstOrDefaultAsync(row => row.LeaseUntil > now && row.HolderOid != oid, cancellationToken);
        return other is null ? null : new ClaimResult.ApplicantTaken(await NameAsync(db, other.HolderOid!.Value, cancellationToken), other.ClaimedAt!.Value);
    }
}
