using System.Globalization;

namespace OpsDashboard.Insights.Charts;

/// <summary>A date below the chart.</summary>
/// <param name="Left">In percent of the width.</param>
public sealed record DayTick(DateOnly Day, double Left, string Label);

/// <summary>Few dates that people count by: days, Mondays, firsts of months. Few enough for a phone.</summary>
public static class DayTicks
{
    private const int Most = 7;
    private const double MiddleOfDay = 0.5;

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12];

    public static IReadOnlyList<DayTick> Of(DaySpan span)
    {
        var days = Enumerable.Range(0, span.Days).Select(span.From.AddDays).ToList();
        if (days.Count <= Most)
        {
            return Ticks(days, span, day => "d MMM");
        }

        var mondays = days.Where(day => day.DayOfWeek == DayOfWeek.Monday).ToList();
        return mondays.Count <= Most ? Ticks(mondays, span, day => "d MMM") : Ticks(Months(days), span, day => day.Month == 1 ? "yyyy" : "MMM");
    }

    private static List<DateOnly> Months(List<DateOnly> days)
    {
        var firsts = days.Where(day => day.Day == 1).ToList();
        return MonthSteps.Select(step => firsts.Where(day => (day.Month - 1) % step == 0).ToList()).FirstOrDefault(some => some.Count <= Most, firsts);
    }

    private static IReadOnlyList<DayTick> Ticks(IEnumerable<DateOnly> days, DaySpan span, Func<DateOnly, string> format) => [.. days.Select(day => new DayTick(
        day, 100 * (day.DayNumber - span.From.DayNumber + MiddleOfDay) / span.Days, day.ToString(format(day), CultureInfo.InvariantCulture)))];
}
