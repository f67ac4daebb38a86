using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Queues;

/// <summary>How a queue kept its target: of the items decided in a period, and of those that wait now.</summary>
public sealed class SlaLine
{
    public int? QueueId { get; init; }

    public int InTime { get; init; }

    public int Late { get; init; }
}

public static class SlaReport
{
    /// <summary>Decided since a moment, by queue. Items that were never given a target count as in time.</summary>
    public static IQueryable<SlaLine> Decided(OpsDbContext db, int connectionId, DateTime since) => db.ReviewItems.AsNoTracking()
        .Where(item => item.ConnectionId == connectionId && item.FinishedAt >= since && item.State == ReviewItemState.Decided)
        .GroupBy(item => item.QueueId)
        .Select(group => new SlaLine
        {
            QueueId = group.Key,
            InTime = group.Sum(item => item.BreachedAt != null || item.FinishedAt > item.DueAt ? 0 : 1),
            Late = group.Sum(item => item.BreachedAt != null || item.FinishedAt > item.DueAt ? 1 : 0),
        });
}
