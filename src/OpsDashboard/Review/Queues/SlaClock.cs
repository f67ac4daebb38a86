using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Queues;

/// <summary>The target of one item: how much time there is, and which hours count. Without a length there is no target.</summary>
public sealed record SlaTarget(TimeSpan? Length, BusinessCalendar Calendar, int WarnAtPercent)
{
    public static readonly SlaTarget None = new(null, BusinessCalendar.Always, QueueSla.DefaultWarnAtPercent);
}

/// <summary>The clock of an item's target at one moment; the three columns of the item that belong together.</summary>
public readonly record struct ClockState(DateTime? From, long UsedSeconds, DateTime? DueAt);

/// <summary>
/// The clock of the target. It runs from when the item came into the queue until it is decided, and stands still while the item
/// is held for the customer. Pure; whoever moves an item writes what these answer.
/// </summary>
public static class SlaClock
{
    public static ClockState Start(SlaTarget target, DateTime from) => Resume(new ClockState(null, 0, null), target, from);

    /// <summary>Stops it: nobody can decide while the customer is awaited.</summary>
    public static ClockState Pause(ClockState clock, SlaTarget target, DateTime now) => new(null, (long)Used(clock, target, now).TotalSeconds, null);

    /// <summary>Goes on with what is left; a clock that runs already stays as it is.</summary>
    public static ClockState Resume(ClockState clock, SlaTarget target, DateTime now) =>
        Due(clock.From is null ? clock with { From = now } : clock, target);

    /// <summary>The same clock under a target that may have changed.</summary>
    public static ClockState Due(ClockState clock, SlaTarget target) => clock with
    {
        DueAt = clock.From is { } from && target.Length is { } length ? DueAt(clock, target, from, length) : null,
    };

    /// <summary>How much of the target was used until a moment.</summary>
    public static TimeSpan Used(ClockState clock, SlaTarget target, DateTime now) =>
        TimeSpan.FromSeconds(clock.UsedSeconds) + (clock.From is { } from ? target.Calendar.Between(from, now) : TimeSpan.Zero);

    /// <summary>The share of the target that was used, in percent; null without a target.</summary>
    public static int? UsedPercent(ClockState clock, SlaTarget target, DateTime now) => target.Length is { } length && length > TimeSpan.Zero
        ? (int)Math.Min(int.MaxValue, 100 * (Used(clock, target, now) / length))
        : null;

    public static ClockState Of(ReviewItem item) => new(item.ClockFrom, item.ClockUsedSeconds, item.DueAt);

    public static void Set(ReviewItem item, ClockState clock) => (item.ClockFrom, item.ClockUsedSeconds, item.DueAt) = (clock.From, clock.UsedSeconds, clock.DueAt);

    public static void Pause(ReviewItem item, SlaTarget target, DateTime now) => Set(item, Pause(Of(item), target, now));

    public static void Resume(ReviewItem item, SlaTarget target, DateTime now) => Set(item, Resume(Of(item), target, now));

    private static DateTime DueAt(ClockState clock, SlaTarget target, DateTime from, TimeSpan length)
    {
        var left = length - TimeSpan.FromSeconds(clock.UsedSeconds);

        // Missed before the clock was stopped: due at the moment it goes on, which is in the past from then on.
        return left > TimeSpan.Zero ? target.Calendar.After(from, left) : from;
    }
}

/// <summary>What a person reads of a target.</summary>
public static class SlaText
{
    /// <summary>"2 h left", "1 d late".</summary>
    public static string Of(DateTime dueAt, DateTime now) => dueAt > now ? $"{Coarse(dueAt - now)} left" : $"{Coarse(now - dueAt)} late";

    private static string Coarse(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };
}
