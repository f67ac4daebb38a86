using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Staff;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Deciding;

/// <summary>Who could be the next person for an item, as far as this installation has met them.</summary>
public sealed class EligibleStaff(StaffRights rights)
{
    /// <param name="db">The transaction.</param>
    /// <param name="item">Which item.</param>
    /// <param name="except">Who decided already.</param>
    /// <param name="now">The moment: who is away does not count.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<bool> AnyAsync(OpsDbContext db, ReviewItem item, IReadOnlySet<Guid> except, DateTime now, CancellationToken cancellationToken)
    {
        var queues = await QueueSet.LoadAsync(db, item.ConnectionId, cancellationToken);
        var queueId = await db.ReviewItems.Where(row => row.Id == item.Id).Select(row => row.QueueId).SingleAsync(cancellationToken);
        var members = queues.Find(queueId)?.Members ?? new();
        var staff = await StaffQueries(db).ToListAsync(cancellationToken);
        return staff.Any(person => !except.Contains(person.Oid) && !(person.AwayUntil > now) && May(person, StaffRight.Review)
            && members.Has(person.Oid, Words(person.Roles), Words(person.Teams)));
    }

    public async Task TellOfNobodyAsync(OpsDbContext db, ReviewItem item, Guid byOid, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var person in (await StaffQueries(db).ToListAsync(cancellationToken)).Where(person => May(person, StaffRight.Assign)))
        {
            Told.Person(db, item, person.Oid, NoticeKind.NobodyEligible, byOid, now);
        }
    }

    private static IQueryable<StaffMember> StaffQueries(OpsDbContext db) => db.StaffMembers.AsNoTracking().Where(person => person.BlockedAt == null);

    private bool May(StaffMember person, StaffRight right) => Words(person.Roles).Any(role => rights.May(role, right));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
