using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Configuration;
using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Shell;

public sealed class ComponentTests : BunitContext
{
    private static readonly ConnectionInfo Connection = new("sandbox", "Local", Region.Eu, Mode.Sandbox);

    public ComponentTests()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<FreshnessBoard>();
    }

    [Theory]
    [InlineData("approved", "Approved", "good")]
    [InlineData("awaiting_client_input", "Awaiting us", "wait")]
    [InlineData("brand_new_status", "brand_new_status", "idle")]
    public void A_status_is_icon_and_text_and_an_unknown_one_is_shown_as_it_is(string status, string label, string tone)
    {
        var badge = Render<StatusBadge>(p => p.Add(b => b.Status, status)).Find(".badge");
        Assert.Equal(label, badge.TextContent.Trim());
        Assert.Equal(tone, badge.GetAttribute("data-tone"));
        Assert.NotNull(badge.QuerySelector("svg[aria-hidden=true]"));
    }

    [Fact]
    public void A_time_is_local_with_utc_in_the_tooltip()
    {
        var at = new DateTimeOffset(2026, 7, 1, 22, 30, 5, TimeSpan.Zero);
        var time = Render<LocalTime>(p => p.Add(t => t.At, at).AddCascadingValue(BrowserZone.Find("Europe/Berlin"))).Find("time");
        Assert.Contains("00:30", time.TextContent, StringComparison.Ordinal);
        Assert.Equal("2 Jul 2026, 00:30:05 Europe/Berlin\n1 Jul 2026, 22:30:05 UTC", time.GetAttribute("title"));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z")]
    [InlineData("Not/AZone", "2026-01-01", "2026-01-01T00:00:00Z")]
    public void A_day_begins_when_it_begins_for_the_person(string zone, string day, string start) =>
        Assert.Equal(
            DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            BrowserZone.Find(zone).StartOfDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_pill_follows_the_board_and_names_the_problem()
    {
        var board = Services.GetRequiredService<FreshnessBoard>();
        var pill = Render<FreshnessPill>(p => p.Add(f => f.Connection, Connection));
        Assert.Equal("none", pill.Find(".pill").GetAttribute("data-state"));

        var at = DateTimeOffset.UtcNow;
        board.Report("another", new(at, "not ours"));
        board.Report("sandbox", new(at, null));
        pill.WaitForAssertion(() => Assert.Equal("synced", pill.Find(".pill").GetAttribute("data-state")));
        Assert.Equal(at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), pill.Find("time-ago").GetAttribute("at"));

        board.Report("sandbox", new(at, "Onfido answered 429"));
        pill.WaitForAssertion(() => Assert.Equal("problem", pill.Find(".pill").GetAttribute("data-state")));
        Assert.Contains("Onfido answered 429", pill.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_page_shows_a_number_and_can_be_tried_again()
    {
        var breaks = true;
        RenderFragment body = builder => builder.AddContent(0, breaks ? throw new InvalidOperationException("secret detail") : "fine");
        var page = Render<PageErrors>(p => p.Add(e => e.ChildContent, body));
        Assert.Matches("^[0-9a-f]{8}$", page.Find("code").TextContent);
        Assert.DoesNotContain("secret detail", page.Markup, StringComparison.Ordinal);

        breaks = false;
        page.Find("button").Click();
        Assert.Equal("fine", page.Markup.Trim());
    }

    [Theory]
    [InlineData("a b/ü?x", "/sandbox/runs/a%20b%2F%C3%BC%3Fx")]
    [InlineData("plain-id", "/sandbox/runs/plain-id")]
    public void Addresses_escape_what_they_are_given(string runId, string url) => Assert.Equal(url, PageUrls.Run("sandbox", runId));
}
