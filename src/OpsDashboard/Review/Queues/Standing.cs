using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Review.Queues;

/// <summary>Where an item stands in its queue.</summary>
public sealed record Standing
{
    public required long Id { get; init; }

    public required ReviewItemState State { get; init; }

    public required string? QueueKey { get; init; }

    public required string? QueueName { get; init; }

    public required DateTime? EndsAt { get; init; }

    public required Guid? AssignedOid { get; init; }

    public required string? AssignedName { get; init; }

    public bool IsUnfinished => ItemUpkeep.Unfinished.Contains(State);
}

public static class StandingQueries
{
    public static IQueryable<Standing> One(OpsDbContext db, int connectionId, long id) => db.ReviewItems.AsNoTracking()
        .Where(item => item.Id == id && item.ConnectionId == connectionId)
        .Select(item => new Standing
        {
            Id = item.Id,
            State = item.State,
            QueueKey = item.Queue!.Key,
            QueueName = item.Queue.Name,
            EndsAt = item.EndsAt,
            AssignedOid = item.AssignedOid,
            AssignedName = db.StaffMembers.Where(member => member.Oid == item.AssignedOid).Select(member => member.Name).FirstOrDefault(),
        });
}
