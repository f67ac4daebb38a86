using OpsDashboard.Shared;

namespace OpsDashboard.Review.Moving;

/// <summary>Moments that people put things aside until.</summary>
public static class MoveTime
{
    public const string Default = "hour";
    public const string Own = "own";
    public const string Never = "never";

    private const int Morning = 9;

    public static IReadOnlyList<(string Key, string Name)> All { get; } =
    [
        (Default, "In an hour"), ("four", "In four hours"), ("tomorrow", "Tomorrow, 9:00"), ("monday", "Next Monday, 9:00"), ("week", "In a week"),
        (Own, "A time of your own"), (Never, "No moment (hold only)"),
    ];

    /// <summary>The moment in UTC; null when none was chosen.</summary>
    public static DateTime? Of(string preset, DateTime? own, BrowserZone zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(zone.ToLocal(now).DateTime);
        return preset switch
        {
            "hour" => now.UtcDateTime.AddHours(1),
            "four" => now.UtcDateTime.AddHours(4),
            "tomorrow" => zone.StartOfDay(today.AddDays(1)).AddHours(Morning),
            "monday" => zone.StartOfDay(today.AddDays(1 + ((7 + (int)DayOfWeek.Monday - (int)today.AddDays(1).DayOfWeek) % 7))).AddHours(Morning),
            "week" => now.UtcDateTime.AddDays(7),
            Own when own is { } local => TimeZoneInfo.ConvertTimeToUtc(zone.Zone.IsInvalidTime(Unspecified(local)) ? Unspecified(local).AddHours(1) : Unspecified(local), zone.Zone),
            _ => null,
        };
    }

    private static DateTime Unspecified(DateTime local) => DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
}
