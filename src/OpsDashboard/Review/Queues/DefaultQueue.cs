using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Queues;

/// <summary>The queue that every connection begins with: takes what no other takes, open to all who may review, one day by the calendar.</summary>
public static class DefaultQueue
{
    public const string Key = "all";

    private const int LastPosition = 1_000_000;
    private const int OneDay = 24 * 60;

    /// <summary>Only for a connection that has no queue at all, so that one that people retired stays so.</summary>
    public static async Task EnsureAsync(IDbContextFactory<OpsDbContext> factory, int connectionId, CancellationToken cancellationToken)
    {
        await using (var look = await factory.CreateDbContextAsync(cancellationToken))
        {
            if (await QueueQueries.All(look, connectionId).AnyAsync(cancellationToken) || !await look.Connections.AnyAsync(row => row.Id == connectionId, cancellationToken))
            {
                return;
            }
        }

        await factory.WriteAsync(
            async db =>
            {
                if (await db.ReviewQueues.AnyAsync(queue => queue.ConnectionId == connectionId, cancellationToken))
                {
                    return;
                }

                db.ReviewQueues.Add(new()
                {
                    ConnectionId = connectionId,
                    Key = Key,
                    Name = "Reviews",
                    Position = LastPosition,
                    RuleJson = PolicyJson.Write(new QueueRule()),
                    MembersJson = PolicyJson.Write(new QueueMembers()),
                    SlaJson = PolicyJson.Write(new QueueSla { TargetMinutes = OneDay }),
                });

                // Items from before there were queues have neither queue nor clock.
                await db.ReviewItems.Where(item => item.ConnectionId == connectionId && item.ClockFrom == null && ItemUpkeep.Unfinished.Contains(item.State) && item.State != ReviewItemState.Held)
                    .ExecuteUpdateAsync(set => set.SetProperty(item => item.ClockFrom, item => item.EnteredAt), cancellationToken);
                await ItemUpkeep.RefreshLaterAsync(db, connectionId, cancellationToken);
            },
            cancellationToken);
    }
}
