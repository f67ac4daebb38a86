using OpsDashboard.Data.Sync;
using OpsDashboard.Insights;

namespace OpsDashboard.Tests.Insights;

public sealed class RateMathTests
{
    private static readonly DateOnly Today = new(2026, 5, 10);

    [Fact]
    public void The_denominator_is_approved_declined_and_review_and_nothing_else()
    {
        var counts = new EndedCounts(Approved: 45, Declined: 20, Review: 35, Abandoned: 900, Error: 7);
        Assert.Equal((100, 1_007), (counts.Decided, counts.Ended));
        Assert.Equal((0.45, 0.35, 0.65), (counts.ApprovalRate, counts.ReviewShare, counts.AutomationRate));
        Assert.Equal(1 - counts.ReviewShare, counts.AutomationRate);
    }

    [Fact]
    public void Nothing_decided_is_no_rate_and_not_a_rate_of_zero()
    {
        var counts = new EndedCounts(0, 0, 0, Abandoned: 3, Error: 1);
        Assert.Null(counts.ApprovalRate);
        Assert.Null(counts.AutomationRate);
        Assert.Equal(0, new EndedCounts(0, 5, 0, 0, 0).ApprovalRate);
    }

    [Fact]
    public void A_day_without_decided_runs_is_a_gap_and_today_is_open()
    {
        var points = RateSeries.Of(
            [Row(8, approved: 3, declined: 1), Row(9, abandoned: 4), Row(10, approved: 1)],
            new(Today.AddDays(-3), Today), Grouping.Day, Today);
        Assert.Equal([null, 0.75, null, 1], points.Select(point => point.Counts.ApprovalRate));
        Assert.Equal([false, false, false, true], points.Select(point => point.IsOpen));
        Assert.Equal(4, points[2].Counts.Ended);
    }

    [Fact]
    public void Parts_and_versions_of_a_day_add_up_before_they_are_divided()
    {
        EndedRow[] rows = [new(Today, 1, 1, 1, 0, 0, 0), new(Today, 2, 98, 0, 0, 0, 0)];
        Assert.Equal(0.99, Assert.Single(RateSeries.Of(rows, new(Today, Today), Grouping.Day, Today)).Counts.ApprovalRate);
    }

    [Fact]
    public void Weeks_begin_on_monday_and_the_parts_at_both_ends_are_clipped() => Assert.Equal(
        ["2026-12-30..2027-01-03", "2027-01-04..2027-01-10", "2027-01-11..2027-01-11"],
        Groups.Cut(ChartTests.Span("2026-12-30", "2027-01-11"), Grouping.Week).Select(Text));

    [Fact]
    public void Months_go_over_the_year_and_know_the_leap_day() => Assert.Equal(
        ["2027-11-30..2027-11-30", "2027-12-01..2027-12-31", "2028-01-01..2028-01-31", "2028-02-01..2028-02-29", "2028-03-01..2028-03-01"],
        Groups.Cut(ChartTests.Span("2027-11-30", "2028-03-01"), Grouping.Month).Select(Text));

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(800)]
    public void However_it_is_cut_every_day_is_in_one_part(int days)
    {
        var span = new DaySpan(Today.AddDays(1 - days), Today);
        foreach (var grouping in Enum.GetValues<Grouping>())
        {
            var parts = Groups.Cut(span, grouping);
            Assert.Equal(
                Enumerable.Range(0, days).Select(span.From.AddDays), parts.SelectMany(part => Enumerable.Range(0, part.Days).Select(part.From.AddDays)));
        }
    }

    [Theory]
    [InlineData(7, Grouping.Day)]
    [InlineData(92, Grouping.Day)]
    [InlineData(93, Grouping.Week)]
    [InlineData(365, Grouping.Week)]
    [InlineData(732, Grouping.Month)]
    public void A_long_span_is_grouped_by_itself(int days, Grouping expected) => Assert.Equal(expected, Groups.For(new(Today.AddDays(1 - days), Today)));

    [Fact]
    public void The_period_before_has_as_many_days_and_is_nothing_where_the_copy_does_not_reach()
    {
        var span = new DaySpan(Today.AddDays(-1), Today);
        EndedRow[] rows = [Row(7, approved: 1), Row(8, declined: 1), Row(9, review: 1), Row(10, approved: 1)];
        var all = RateSeries.Of(rows, span, Grouping.Day, Today, new Comparison(2, null));
        Assert.Equal([1, 0], all.Select(point => point.Before?.ApprovalRate));
        var some = RateSeries.Of(rows, span, Grouping.Day, Today, new Comparison(2, new(2026, 5, 8)));
        Assert.Equal([null, 0], some.Select(point => point.Before?.ApprovalRate));
        Assert.All(RateSeries.Of(rows, span, Grouping.Day, Today), point => Assert.Null(point.Before));
    }

    [Theory]
    [InlineData(false, null, null, "UTC", "2026-05-05")]
    [InlineData(true, null, null, "UTC", null)]
    [InlineData(true, "2026-02-04", "2026-02-03", "UTC", "2026-02-04")]
    [InlineData(false, "2026-02-04", "2026-03-01", "UTC", "2026-03-02")]
    [InlineData(false, null, null, "Pacific/Auckland", "2026-05-05")]
    [InlineData(true, "2026-02-04", null, "Pacific/Auckland", "2026-02-05")]
    [InlineData(true, "2026-02-04", null, "Europe/Berlin", "2026-02-05")]
    [InlineData(true, "2026-02-04", null, "America/New_York", "2026-02-04")]
    [InlineData(true, "2026-05-08", null, "UTC", "2026-05-05")]
    public void The_copy_is_complete_from_the_first_whole_day_of_the_zone_that_was_read(bool isCompleted, string? from, string? reached, string zone, string? since)
    {
        var backfill = isCompleted || from is not null ? new Backfill { ChosenBy = "test", From = Day(from), ReachedDay = Day(reached), CompletedAt = isCompleted ? DateTime.UnixEpoch : null } : null;
        var firstStart = new DateTime(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal(Day(since), CompleteSince.Of(backfill, firstStart, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    [Fact]
    public void A_span_begins_where_the_copy_does()
    {
        var span = new DaySpan(Today.AddDays(-9), Today);
        Assert.Equal(span, span.Since(null));
        Assert.Equal(span, span.Since(Today.AddDays(-20)));
        Assert.Equal(new DaySpan(Today, Today), span.Since(Today));
        Assert.Null(span.Since(Today.AddDays(1)));
    }

    private static EndedRow Row(int day, int approved = 0, int declined = 0, int review = 0, int abandoned = 0) =>
        new(new(2026, 5, day), 1, approved, declined, review, abandoned, Error: 0);

    private static string Text(DaySpan span) => $"{span.From:yyyy-MM-dd}..{span.To:yyyy-MM-dd}";

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
