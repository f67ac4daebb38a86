using OpsDashboard.Insights;

namespace OpsDashboard.Tests.Insights;

public sealed class ApprovalRateFilterTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("")]
    [InlineData("?period=7d")]
    [InlineData("?period=12m&by=day&compare=before")]
    [InlineData("?days=2025-12-30..2026-01-02&workflow=w%201%2F%C3%BC%26&version=4&by=month")]
    public void What_an_address_says_is_what_it_is_written_as(string query)
    {
        var filter = ApprovalRateFilter.Parse(query);
        Assert.Equal(query, filter.ToQuery());
        Assert.Equal(filter, ApprovalRateFilter.Parse(filter.ToQuery()));
    }

    [Theory]
    [InlineData("?period=30d")]
    [InlineData("?period=forever&by=hour&compare=yes")]
    [InlineData("?days=2026-02-30..2026-03-01")]
    [InlineData("?days=2026-03-02..2026-03-01")]
    [InlineData("?days=2026-03-02")]
    [InlineData("?version=3")]
    [InlineData("?workflow=&version=-1")]
    public void What_cannot_be_read_is_left_out(string query) => Assert.Equal("", ApprovalRateFilter.Parse(query).ToQuery());

    [Theory]
    [InlineData("?period=7d", "2026-02-23", 7)]
    [InlineData("", "2026-01-31", 30)]
    [InlineData("?period=90d", "2025-12-02", 90)]
    [InlineData("?period=12m", "2025-03-02", 365)]
    [InlineData("?days=2026-02-01..2026-12-31", "2026-02-01", 29)]
    [InlineData("?days=2027-02-01..2027-12-31", "2026-03-01", 1)]
    [InlineData("?days=1990-01-01..2026-03-01", "2021-03-01", 1_827)]
    public void A_period_ends_today_at_the_latest_and_is_five_years_at_most(string query, string from, int days)
    {
        var span = ApprovalRateFilter.Parse(query).SpanAt(Today);
        Assert.Equal((from, days, Today), ($"{span.From:yyyy-MM-dd}", span.Days, span.To));
    }

    [Theory]
    [InlineData("?period=12m", Grouping.Week)]
    [InlineData("?period=12m&by=day", Grouping.Day)]
    [InlineData("?days=2022-01-01..2026-01-01&by=day", Grouping.Month)]
    [InlineData("?period=7d&by=month", Grouping.Month)]
    public void A_grouping_with_too_many_points_is_not_taken(string query, Grouping grouping)
    {
        var filter = ApprovalRateFilter.Parse(query);
        Assert.Equal(grouping, filter.GroupingOf(filter.SpanAt(Today)));
    }
}
