using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review;

/// <summary>Stops and starts the clock of an item's target.</summary>
internal static class TargetClock
{
    public static Task PauseAsync(OpsDbContext db, ReviewItem item, DateTime now, CancellationToken cancellationToken)
    {
        if (item.ClockFrom is { } from)
        {
            item.ClockUsedSeconds += (long)(now - from).TotalSeconds;
        }

        (item.ClockFrom, item.DueAt) = (null, null);
        return Task.CompletedTask;
    }

    public static Task ResumeAsync(OpsDbContext db, ReviewItem item, DateTime now, CancellationToken cancellationToken)
    {
        item.ClockFrom ??= now;
        return Task.CompletedTask;
    }
}
