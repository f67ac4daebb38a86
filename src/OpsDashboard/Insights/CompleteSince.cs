using OpsDashboard.Data.Sync;
using OpsDashboard.Shared;

namespace OpsDashboard.Insights;

/// <summary>How far back the copy of Onfido's data is complete. A day before that is a gap, whatever few runs of it are known.</summary>
public static class CompleteSince
{
    /// <summary>The first whole day of the zone; null when everything there is has been read.</summary>
    /// <param name="backfill">Null when nobody has chosen how far back to read.</param>
    /// <param name="firstStart">From then on new runs were seen as they came.</param>
    /// <param name="zone">In which days are counted; created days are read by UTC.</param>
    public static DateOnly? Of(Backfill? backfill, DateTime firstStart, TimeZoneInfo zone)
    {
        if (backfill is { CompletedAt: not null, From: null })
        {
            return null;
        }

        var readBackTo = backfill is { CompletedAt: not null } ? backfill.From : backfill?.ReachedDay?.AddDays(1);
        var moment = readBackTo is { } read && StartOfUtc(read) < firstStart ? StartOfUtc(read) : firstStart;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, zone));
        return new BrowserZone(zone).StartOfDay(day) < moment ? day.AddDays(1) : day;
    }

    private static DateTime StartOfUtc(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
