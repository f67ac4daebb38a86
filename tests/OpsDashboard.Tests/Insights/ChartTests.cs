using Bunit;
using OpsDashboard.Insights;
using OpsDashboard.Insights.Charts;

namespace OpsDashboard.Tests.Insights;

public sealed class ChartTests : BunitContext
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 0)]
    [InlineData(0.25, 75)]
    public void A_scale_puts_values_between_its_ends(double value, double place) => Assert.Equal(place, new LinearScale(0, 1, 100, 0).Of(value), 9);

    [Fact]
    public void A_scale_without_width_does_not_divide_by_zero() => Assert.Equal(7, new LinearScale(3, 3, 7, 9).Of(3));

    [Theory]
    [InlineData(new double[0], 0, 1, 6)]
    [InlineData(new[] { 0.5 }, 0.5, 0.7, 5)]
    [InlineData(new[] { 1.0 }, 0.8, 1, 5)]
    [InlineData(new[] { 0.0 }, 0, 0.2, 5)]
    [InlineData(new[] { 0.3, 0.7 }, 0.3, 0.7, 5)]
    [InlineData(new[] { 0.81, 0.93 }, 0.8, 1, 5)]
    [InlineData(new[] { 0.0, 1.0 }, 0, 1, 6)]
    [InlineData(new[] { 0.31, 0.99 }, 0.2, 1, 5)]
    public void The_axis_of_shares_is_round_holds_every_value_and_is_never_narrow(double[] shares, double min, double max, int ticks)
    {
        var axis = PercentAxis.Of(shares.Select(share => (double?)share).Append(null));
        Assert.Equal((min, max), (Math.Round(axis.Min, 9), Math.Round(axis.Max, 9)));
        Assert.Equal(ticks, axis.Ticks.Count());
        Assert.Equal(max, axis.Ticks.Last(), 9);
        Assert.True(axis.Max - axis.Min > 0.199);
    }

    [Fact]
    public void Every_two_shares_find_an_axis_that_holds_them()
    {
        for (var low = 0; low <= 1_000; low += 7)
        {
            for (var high = low; high <= 1_000; high += 7)
            {
                var axis = PercentAxis.Of([low / 1_000.0, high / 1_000.0]);
                Assert.True(axis.Min >= -1e-9 && axis.Max <= 1 + 1e-9 && axis.Min <= low / 1_000.0 + 1e-9 && axis.Max >= high / 1_000.0 - 1e-9, $"{low} {high}: {axis}");
                Assert.InRange(axis.Ticks.Count(), 3, 7);
            }
        }
    }

    [Fact]
    public void A_line_joins_neighbours_and_breaks_at_a_gap()
    {
        var points = Points(0.5, 0.6, null, 0.7, null, 0.8, 0.9);
        var segments = LineSegments.Of(points, point => point.Share, new(0, 1, 100, 0)).ToList();
        Assert.Equal([(5.0, 15.0), (55.0, 65.0)], segments.Select(line => (line.X1, line.X2)));
        Assert.Equal((50, 40), (segments[0].Y1, segments[0].Y2));
        Assert.Equal([false, true], segments.Select(line => line.IsOpen));
    }

    [Theory]
    [InlineData("2026-11-16", "2026-11-22", "16 Nov,17 Nov,18 Nov,19 Nov,20 Nov,21 Nov,22 Nov")]
    [InlineData("2026-10-24", "2026-11-22", "26 Oct,2 Nov,9 Nov,16 Nov")]
    [InlineData("2026-08-25", "2026-11-22", "Sep,Oct,Nov")]
    [InlineData("2025-11-23", "2026-11-22", "2026,Mar,May,Jul,Sep,Nov")]
    [InlineData("2022-01-01", "2026-11-22", "2022,2023,2024,2025,2026")]
    public void Dates_below_are_few_and_at_the_middle_of_their_day(string from, string to, string labels)
    {
        var span = Span(from, to);
        var ticks = DayTicks.Of(span);
        Assert.Equal(labels, string.Join(',', ticks.Select(tick => tick.Label)));
        Assert.InRange(ticks.Count, 1, 7);
        Assert.All(ticks, tick => Assert.Equal(100 * (tick.Day.DayNumber - span.From.DayNumber + 0.5) / span.Days, tick.Left, 9));
    }

    [Fact]
    public void The_chart_says_what_it_shows_and_every_point_is_a_link_with_its_numbers()
    {
        var points = Points(0.5, null, 0.75).Select((point, index) => point with { Text = $"point {index}: {index} of 4", Url = $"/list/{index}", Size = index }).ToList();
        var chart = Render<RateChart>(p => p.Add(c => c.Points, points).Add(c => c.Axis, PercentAxis.Of([0.5, 0.75])).Add(c => c.Ticks, [])
            .Add(c => c.Summary, "Rate of May").Add(c => c.Label, "By day"));
        Assert.Equal("Rate of May", chart.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Empty(chart.FindAll("svg[role=img] a"));
        var links = chart.FindAll("a.chart-point");
        Assert.Equal(["point 0: 0 of 4", "point 2: 2 of 4"], links.Select(link => link.GetAttribute("aria-label")));
        Assert.Equal(["/list/0", "/list/2"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal(["0", "-1"], links.Select(link => link.GetAttribute("tabindex")));
        Assert.Equal(3, chart.FindAll(".chart-tip").Count);
        Assert.Empty(chart.FindAll(".chart-line"));
        Assert.Equal(2, chart.FindAll(".chart-size").Count);
    }

    [Fact]
    public void What_was_not_read_is_marked_and_named()
    {
        var chart = Render<RateChart>(p => p.Add(c => c.Points, Points(0.5)).Add(c => c.Axis, PercentAxis.Of([])).Add(c => c.Ticks, [])
            .Add(c => c.Summary, "").Add(c => c.Label, "").Add(c => c.GapUntil, 37.5).Add(c => c.GapText, "Not read yet"));
        Assert.Equal("37.5%", chart.Find(".chart-gap").GetAttribute("width"));
        Assert.Equal("Not read yet", chart.Find(".chart-gap-text").TextContent);
    }

    private static List<ChartPoint> Points(params double?[] shares) => [.. shares.Select((share, index) => new ChartPoint
    {
        Left = index * 10, Width = 10, Share = share, IsOpen = index == shares.Length - 1, Text = "",
    })];

    internal static DaySpan Span(string from, string to) => new(
        DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
}
