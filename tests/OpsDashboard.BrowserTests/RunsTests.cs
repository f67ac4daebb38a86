using System.Diagnostics;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class RunsTests(AppFixture app)
{
    [Fact]
    public Task A_finished_run_shows_in_an_open_page_within_two_seconds_and_no_row_moves() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        var before = await list.RidsAsync();
        await page.EvaluateAsync("window.isSameDocument = true");

        var ids = await app.Sandbox.ArriveAsync(1, "approved");
        var watch = Stopwatch.StartNew();
        await Assertions.Expect(list.NewRows).ToBeVisibleAsync(new() { Timeout = 10_000 });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        Assert.Equal(before, await list.RidsAsync());

        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(list.Rows.First.Locator(".runs-id")).ToHaveAttributeAsync("title", ids[0]);
        await Assertions.Expect(list.Rows.First.Locator(".badge")).ToHaveTextAsync("Approved");
        await Assertions.Expect(list.NewRows).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.isSameDocument === true"));
    });

    [Fact]
    public Task A_filtered_list_opens_the_same_in_another_browser() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        await list.ChooseTabAsync("Declined");
        await page.Locator(".sort", new() { HasText = "Completed" }).ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Completed");
        var mine = await list.RidsAsync();
        var address = new Uri(page.Url);

        await app.BrowseAsync(
            async other =>
            {
                var theirs = await RunsListPage.OpenAsync(other, address.Query);
                await Assertions.Expect(theirs.Tab("Declined")).ToHaveAttributeAsync("aria-current", "page");
                Assert.Equal(mine, await theirs.RidsAsync());
            },
            new() { TimezoneId = "America/New_York" });
    });

    [Fact]
    public Task Filter_open_and_back_keeps_the_state() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Review").CheckAsync();
        await page.GetByLabel("Declined").CheckAsync();
        await page.GetByLabel("Workflow", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(list.Chips).ToHaveCountAsync(3);
        await Eventually.TrueAsync(page, "[...document.querySelectorAll('.runs tbody .badge')].every(badge => ['Review', 'Declined'].includes(badge.textContent.trim()))");
        var (address, rows) = (page.Url, await list.RidsAsync());

        await list.Rows.First.Locator(".row-link").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Facts" }).WaitForAsync();
        await page.GoBackAsync();
        await list.Rows.First.WaitForAsync();
        Assert.Equal(address, page.Url);
        Assert.Equal(rows, await list.RidsAsync());

        await list.Rows.First.Locator(".row-link").ClickAsync();
        await page.Locator(".back a").ClickAsync();
        await list.Rows.First.WaitForAsync();
        Assert.Equal(address, page.Url);

        await page.GetByLabel("Remove filter: Review").ClickAsync();
        await Assertions.Expect(list.Chips).ToHaveCountAsync(1);
        await list.WaitForOnlyAsync("Declined");
    });

    [Fact]
    public Task T_P3_what_is_searched_for_stands_in_no_address_and_no_title() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        var name = (await list.Rows.Nth(3).Locator(".row-link").TextContentAsync())!.Trim();
        await list.SearchAsync(name);
        await Assertions.Expect(list.Chips.First).ToContainTextAsync(name);
        await Assertions.Expect(list.Rows.First.Locator(".row-link")).ToContainTextAsync(name.Split(' ')[0]);
        Assert.DoesNotContain(name.Split(' ')[0], Uri.UnescapeDataString(page.Url), StringComparison.OrdinalIgnoreCase);
        await list.Rows.First.Locator(".row-link").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(name.Split(' ')[0]);
        Assert.DoesNotContain(name.Split(' ')[0], await page.TitleAsync(), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public Task Any_id_in_the_search_leads_to_its_run() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        var id = await list.Rows.Nth(7).Locator(".runs-id").GetAttributeAsync("title");
        await list.SearchAsync(id!);
        await Assertions.Expect(list.Rows).ToHaveCountAsync(1);
        await Assertions.Expect(list.Rows.First.Locator(".runs-id")).ToHaveAttributeAsync("title", id!);
    });

    [Fact]
    public Task The_keyboard_walks_the_rows_and_opens_one() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        foreach (var key in (string[])["j", "j", "j", "k"])
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(list.Rows.Nth(1).Locator(".row-link")).ToBeFocusedAsync();
        Assert.Equal(1, await page.Locator("[data-row][tabindex='0']").CountAsync());
        var id = await list.Rows.Nth(1).Locator(".runs-id").GetAttributeAsync("title");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Facts" }).WaitForAsync();
        Assert.EndsWith(id!, page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Pages_go_on_and_back_without_losing_a_row() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page, "?size=25&status=approved");
        var first = await list.RidsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Eventually.AtAsync(page, url => url.Contains("after=", StringComparison.Ordinal));
        await Assertions.Expect(list.Rows.First).Not.ToHaveAttributeAsync("data-rid", first[0]);
        var second = await list.RidsAsync();
        Assert.Empty(first.Intersect(second));
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await Assertions.Expect(list.Rows.First).ToHaveAttributeAsync("data-rid", first[0]);
        Assert.Equal(first, await list.RidsAsync());
    });

    [Fact]
    public Task Paused_rows_and_counts_stand_still_until_resumed() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        await page.Keyboard.PressAsync("p");
        await page.GetByText("Paused at").WaitForAsync();
        var before = await list.RidsAsync();
        var ids = await app.Sandbox.ArriveAsync(2, "declined");

        // Another page that is not paused shows that the change has arrived.
        await app.BrowseAsync(async other =>
        {
            await RunsListPage.OpenAsync(other);
            await Assertions.Expect(other.Locator($".runs-id[title='{ids[1]}']")).ToHaveCountAsync(1);
        });
        Assert.Equal(before, await list.RidsAsync());
        await Assertions.Expect(list.NewRows).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Locator($".runs-id[title='{ids[1]}']")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Filters_that_nothing_fits_say_so_and_offer_the_way_out() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs?tag=no-such-tag");
        await page.GetByText("No run fits these filters").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all runs" }).ClickAsync();
        await page.Locator(".runs tbody tr").First.WaitForAsync();
    });

    [Fact]
    public Task The_list_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        await Assertions.Expect(page.Locator(".tab-count").First).Not.ToBeEmptyAsync();
        await Looks.AssertAllAsync(page, "runs");

        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await Looks.AssertAllAsync(page, "filter");
        await page.Keyboard.PressAsync("Escape");
    });
}
