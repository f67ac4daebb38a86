using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Home;
using OpsDashboard.Review.Shift;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Home;

public sealed class HomePanelsTests : BunitContext
{
    private static readonly DateTime At = new(2026, 5, 4, 9, 0, 0, DateTimeKind.Utc);

    public HomePanelsTests()
    {
        Services.AddSingleton<TimeProvider>(new FakeClock());
        ComponentFactories.AddStub<AwayStrip>();
    }

    private BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Start_says_how_many_wait_and_goes_to_the_next_one_as_somebody_from_inside()
    {
        var panel = Render<DeskPanel>(p => p.Add(d => d.Connection, "sandbox").Add(d => d.Desk, new([], 12, At, 3)));
        var start = panel.Find("button");
        Assert.Equal("Start (12)", start.TextContent.Trim());
        start.Click();
        var entry = Navigation.History.First();
        Assert.Equal(PageUrls.NextReview("sandbox"), entry.Uri);
        Assert.Equal(StartReview.FromInside, entry.Options.HistoryEntryState);
    }

    [Fact]
    public void With_nothing_to_take_there_is_nothing_to_start()
    {
        var panel = Render<DeskPanel>(p => p.Add(d => d.Connection, "sandbox").Add(d => d.Desk, new([], 0, null, 0)));
        Assert.Empty(panel.FindAll("button"));
        Assert.Contains("No run waits", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_I_hold_is_a_link_with_the_end_of_the_claim()
    {
        var panel = Render<DeskPanel>(p => p.Add(d => d.Connection, "sandbox").Add(d => d.Desk, new([new(7, "Anna", null, At, At.AddMinutes(95))], 0, null, 0)));
        var link = panel.Find(".home-held a");
        Assert.Equal(("A•••", PageUrls.ReviewItem("sandbox", 7)), (link.TextContent, link.GetAttribute("href")));
        Assert.Contains("10:35", panel.Find(".home-held").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T_P3_a_name_that_is_searched_for_stands_in_no_address()
    {
        await using var sync = await SearchAsync(StaffRole.SupportAgent);
        Find("  Zoë Müller ");
        var url = Navigation.History.First().Uri;
        Assert.Matches("^/test/runs\\?q=[0-9a-f]{24}$", url);
        Assert.Equal("Zoë Müller", await sync.ReadAsync(db => db.SavedSearches.Select(search => search.Text).SingleAsync()));
    }

    [Fact]
    public async Task An_id_of_Onfido_is_opened_at_once()
    {
        await using var sync = await SearchAsync(StaffRole.SupportAgent);
        Find(" 6f1b2c3d-0000-4000-8000-1234567890ab ");
        Assert.Equal("/go/6f1b2c3d-0000-4000-8000-1234567890ab", Navigation.History.First().Uri);
        Assert.Equal(0, await sync.ReadAsync(db => db.SavedSearches.CountAsync()));
    }

    [Theory]
    [InlineData(StaffRole.SupportAgent, true)]
    [InlineData(StaffRole.Manager, false)]
    public async Task Who_was_blocked_or_may_not_search_is_refused_in_the_action(string role, bool isBlocked)
    {
        await using var sync = await SearchAsync(role);
        if (isBlocked)
        {
            await sync.ChangeAsync(db =>
            {
                db.StaffMembers.Add(new() { Oid = TestStaff.Person(1).Oid, Name = "Person 1", Roles = role, BlockedAt = At });
                return Task.CompletedTask;
            });
        }

        var panel = Find("anna");
        panel.WaitForAssertion(() => Assert.Contains("You may not search here", panel.Markup, StringComparison.Ordinal));
        Assert.Empty(Navigation.History);
        Assert.Equal(0, await sync.ReadAsync(db => db.SavedSearches.CountAsync()));
    }

    private async Task<SyncFixture> SearchAsync(string role)
    {
        var sync = await SyncFixture.CreateAsync();
        var user = TestStaff.SignedIn(sync.Services, TestStaff.Person(1, role));
        Services.AddSingleton(user);
        Services.AddSingleton(new SavedSearches(sync.Ops, sync.Services.GetRequiredService<OpsDashboard.Connections.ConnectionRegistry>(), user, sync.Clock));
        return sync;
    }

    private IRenderedComponent<FindPanel> Find(string text)
    {
        var panel = Render<FindPanel>(p => p.Add(f => f.Connection, "test"));
        panel.Find("input").Change(text);
        panel.Find("form").Submit();
        if (!panel.Markup.Contains("role=\"alert\"", StringComparison.Ordinal))
        {
            panel.WaitForState(() => Navigation.History.Count > 0 || panel.Markup.Contains("role=\"alert\"", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        }

        return panel;
    }
}
