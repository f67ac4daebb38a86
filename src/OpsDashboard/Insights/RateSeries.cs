namespace OpsDashboard.Insights;

/// <summary>One point of the chart.</summary>
/// <param name="Days">The days it stands for.</param>
/// <param name="Counts">How the runs of these days ended.</param>
/// <param name="Before">The same of the period before; null when it is not asked for or not in the copy.</param>
/// <param name="IsOpen">Whether these days are not over, so that the figures still move.</param>
public sealed record RatePoint(DaySpan Days, EndedCounts Counts, EndedCounts? Before, bool IsOpen);

/// <summary>Puts the rows of the rollup into the points of a chart.</summary>
public static class RateSeries
{
    /// <param name="rows">Of the span and, to compare, of the span before.</param>
    /// <param name="span">What is in the copy of the days asked for.</param>
    /// <param name="compareSince">From which day on the period before is in the copy: null for always; none when the comparison is not asked for.</param>
    public static IReadOnlyList<RatePoint> Of(IEnumerable<EndedRow> rows, DaySpan span, Grouping grouping, DateOnly today, Comparison? compareSince = null)
    {
        var byDay = rows.GroupBy(row => row.Day).ToDictionary(day => day.Key, day => EndedCounts.Sum(day.Select(row => row.Counts)));
        return [.. Groups.Cut(span, grouping).Select(days => new RatePoint(
            days,
            Count(byDay, days),
            compareSince is { } comparison && comparison.Covers(days) ? Count(byDay, days.Shift(-comparison.Distance)) : null,
            days.Contains(today)))];
    }

    private static EndedCounts Count(Dictionary<DateOnly, EndedCounts> byDay, DaySpan days) =>
        EndedCounts.Sum(Enumerable.Range(0, days.Days).Select(number => byDay.GetValueOrDefault(days.From.AddDays(number))));
}

/// <summary>What a period is compared with: the days this far before, as far as they are in the copy.</summary>
public sealed record Comparison(int Distance, DateOnly? CompleteSince)
{
    public bool Covers(DaySpan days) => CompleteSince is not { } first || days.From.AddDays(-Distance) >= first;
}
