using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>Contiguous created days (UTC), both ends inside.</summary>
public sealed record DayWindow(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateTime createdAt) => DateOnly.FromDateTime(createdAt) is var day && day >= From && day <= To;

    public IEnumerable<DateOnly> Each()
    {
        for (var day = To; day >= From; day = day.AddDays(-1))
        {
            yield return day;
        }
    }
}

/// <summary>In which windows history is read: newest first, wide where little happened and narrow where much did.</summary>
internal static class BackfillPlan
{
    /// <summary>No workflow run can be older.</summary>
    public static readonly DateOnly Beginning = new(2012, 1, 1);

    public const int FirstWindowDays = 7;

    private const int WidestWindowDays = 365;
    private const int ManyPages = 40;
    private const int FewPages = 10;

    /// <summary>The next window; null when everything wanted has been read.</summary>
    public static DayWindow? Next(Backfill backfill, DateOnly today, int days)
    {
        // One day ahead: our clock may be behind Onfido's.
        var to = backfill.ReachedDay ?? today.AddDays(1);
        var first = backfill.From ?? Beginning;
        if (to < first)
        {
            return null;
        }

        var from = to.AddDays(1 - days);
        return new(from < first ? first : from, to);
    }

    public static int NextDays(int days, int pagesPerPass) => pagesPerPass switch
    {
        > ManyPages => Math.Max(1, days / 2),
        < FewPages => Math.Min(WidestWindowDays, days * 2),
        _ => days,
    };
}
