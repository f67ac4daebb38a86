using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review.Moving;

/// <summary>Where an item that was put aside goes on.</summary>
internal static class Waking
{
    /// <summary>It waits for a second person when the last thing that was decided about it does.</summary>
    public static async Task<ReviewItemState> StateAsync(OpsDbContext db, ReviewItem item, CancellationToken cancellationToken) =>
        await DecisionQueries.Waiting(db, item.Id).AnyAsync(cancellationToken)
        && await db.Decisions.AnyAsync(
            decision => decision.ItemId == item.Id && decision.Round == item.Round - 1
                && (decision.Effect!.State == EffectState.AwaitsSecond || decision.Effect.State == EffectState.Withdrawn),
            cancellationToken)
            ? ReviewItemState.AwaitingSecond
            : ReviewItemState.Open;
}
