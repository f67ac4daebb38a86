using System.Globalization;

namespace OpsDashboard.Insights;

/// <summary>Rates and periods in words. A rate never stands without what it is of.</summary>
public static class RateText
{
    public const string None = "—";

    public static string Percent(double? share) => share is { } known ? known.ToString("0.0 %", CultureInfo.InvariantCulture) : None;

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(int part, int all) => $"{Number(part)} of {Number(all)}";

    public static string Days(DaySpan span) => span switch
    {
        { Days: 1 } => Text(span.From, "ddd d MMM yyyy"),
        _ when span.From.Year == span.To.Year => $"{Text(span.From, "d MMM")} – {Text(span.To, "d MMM yyyy")}",
        _ => $"{Text(span.From, "d MMM yyyy")} – {Text(span.To, "d MMM yyyy")}",
    };

    public static string Day(DateOnly day) => Text(day, "d MMM yyyy");

    /// <summary>Everything a point of the chart says, for the eye and for the ear.</summary>
    public static string Point(RatePoint point)
    {
        var counts = point.Counts;
        var rate = counts.Decided == 0
            ? "no run was decided"
            : $"{Percent(counts.ApprovalRate)}, {Number(counts.Approved)} approved of {Number(counts.Decided)} decided";
        var beside = counts.Ended == counts.Decided ? "" : $"; beside: {Number(counts.Abandoned)} abandoned, {Number(counts.Error)} errors";
        var before = point.Before is { } earlier ? $"; the period before {Percent(earlier.ApprovalRate)}, {Of(earlier.Approved, earlier.Decided)}" : "";
        return $"{Days(point.Days)}: {rate}{beside}{before}{(point.IsOpen ? "; still counting" : "")}";
    }

    /// <summary>Against the period before, in percentage points.</summary>
    public static string Change(EndedCounts now, EndedCounts before) => (now.ApprovalRate, before.ApprovalRate) switch
    {
        (_, null) => "no run was decided in the period before",
        (null, { } earlier) => $"{Percent(earlier)} in the period before, {Of(before.Approved, before.Decided)}",
        ({ } later, { } earlier) => string.Create(
            CultureInfo.InvariantCulture, $"{100 * (later - earlier):+0.0;−0.0;±0.0} points against {Percent(earlier)}, {Of(before.Approved, before.Decided)}"),
    };

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
