using System.Globalization;

namespace OpsDashboard.Shared;

/// <summary>The time zone of the person who looks.</summary>
public sealed record BrowserZone(TimeZoneInfo Zone)
{
    private const string LongFormat = "d MMM yyyy, HH:mm:ss";

    public static BrowserZone Utc { get; } = new(TimeZoneInfo.Utc);

    public static BrowserZone Find(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? new(zone) : Utc;

    public DateTimeOffset ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>
    /// The start of a day here, in UTC. A day that begins inside a clock change begins at the first moment there is; one whose first hour
    /// comes twice, at the first of the two.
    /// </summary>
    public DateTime StartOfDay(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(start))
        {
            start = start.AddMinutes(15);
        }

        return Zone.IsAmbiguousTime(start)
            ? DateTime.SpecifyKind(start - Zone.GetAmbiguousTimeOffsets(start).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(start, Zone);
    }

    /// <summary>A time of the wall clock here, in UTC; one that a clock change leaves out is the first that there is after it.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(wall, Zone);
    }

    /// <summary>For tooltips: local and UTC, both with their zone.</summary>
    public string Exact(DateTimeOffset time) => Zone.Equals(TimeZoneInfo.Utc)
        ? Text(time.UtcDateTime, LongFormat) + " UTC"
        : $"{Text(ToLocal(time).DateTime, LongFormat)} {Zone.Id}\n{Text(time.UtcDateTime, LongFormat)} UTC";

    /// <summary>For tables: the day is left out when it is today, the year when it is this one.</summary>
    public string Short(DateTimeOffset time, DateTimeOffset now)
    {
        var (local, today) = (ToLocal(time).DateTime, ToLocal(now).DateTime);
        return Text(local, local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm");
    }

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
