namespace OpsDashboard.Insights;

/// <summary>How many days make a point.</summary>
public enum Grouping
{
    Day,
    Week,
    Month,
}

public static class Groups
{
    private const int MostDaysByDay = 92;
    private const int MostDaysByWeek = 731;

    /// <summary>More points than this nobody can tell apart or hit.</summary>
    private const int MostPoints = 366;

    /// <summary>What suits the length when nobody chose.</summary>
    public static Grouping For(DaySpan span) => span.Days switch
    {
        <= MostDaysByDay => Grouping.Day,
        <= MostDaysByWeek => Grouping.Week,
        _ => Grouping.Month,
    };

    /// <summary>Whether the choice gives a chart that can be read.</summary>
    public static bool Suits(Grouping grouping, DaySpan span) => grouping switch
    {
        Grouping.Day => span.Days <= MostPoints,
        Grouping.Week => span.Days <= MostPoints * 7,
        _ => true,
    };

    /// <summary>The span cut into days, weeks (Monday first) or months; the first and the last may be a part of one.</summary>
    public static IReadOnlyList<DaySpan> Cut(DaySpan span, Grouping grouping)
    {
        var parts = new List<DaySpan>();
        for (var from = span.From; from <= span.To;)
        {
            var last = LastOf(from, grouping);
            parts.Add(new(from, last < span.To ? last : span.To));
            from = last.AddDays(1);
        }

        return parts;
    }

    private static DateOnly LastOf(DateOnly day, Grouping grouping) => grouping switch
    {
        Grouping.Day => day,
        Grouping.Week => day.AddDays((7 - (int)day.DayOfWeek) % 7),
        _ => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
    };
}
