using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Sync;

/// <summary>Whom the clock tells: who works on the item, else for whom it is meant, else who gives out the work of its queue.</summary>
internal sealed class ClockNotices(OpsDbContext db, QueueSet queues, DateTime now)
{
    private List<Giver>? _givers;

    public DateTime Now => now;

    public async Task AddAsync(ReviewItem item, NoticeKind kind, CancellationToken cancellationToken)
    {
        foreach (var oid in await ToAsync(item, cancellationToken))
        {
            db.Notices.Add(new() { ConnectionId = item.ConnectionId, Oid = oid, Kind = kind, ItemId = item.Id, At = now });
        }
    }

    private async Task<IReadOnlyList<Guid>> ToAsync(ReviewItem item, CancellationToken cancellationToken)
    {
        if (item.LeaseUntil > now && item.HolderOid is { } holder)
        {
            return [holder];
        }

        if (item.AssignedOid is { } assigned)
        {
            return [assigned];
        }

        _givers ??= await GiversAsync(cancellationToken);
        var members = queues.Find(item.QueueId)?.Members;
        var ofQueue = _givers.Where(giver => members is null || members.Has(giver.Oid, giver.Roles, giver.Teams)).ToList();
        return [.. (ofQueue.Count > 0 ? ofQueue : _givers).Select(giver => giver.Oid)];
    }

    private async Task<List<Giver>> GiversAsync(CancellationToken cancellationToken)
    {
        var people = await db.StaffMembers.AsNoTracking().Where(member => member.BlockedAt == null)
            .Select(member => new { member.Oid, member.Roles, member.Teams }).ToListAsync(cancellationToken);
        return
        [
            .. people.Select(person => new Giver(person.Oid, QueueSet.Words(person.Roles), QueueSet.Words(person.Teams)))
                .Where(person => person.Roles.Any(role => RightsTable.Of(role).Contains(StaffRight.Assign))),
        ];
    }

    private sealed record Giver(Guid Oid, string[] Roles, string[] Teams);
}
