using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed partial class InsightsTests(AppFixture app)
{
    private const string Address = "/sandbox/insights/approval-rate";

    [Fact]
    public Task A_manager_goes_from_home_to_the_chart_to_the_list_behind_a_point_and_back() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(person: SignInPage.Manager);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Home");
        await page.GetByRole(AriaRole.Link, new() { Name = "Approval rate, day by day" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Approval rate");
        var point = page.Locator("a.chart-point").Nth(1);
        var decided = Number(Decided().Match((await point.GetAttributeAsync("aria-label"))!).Groups["number"].Value);
        Assert.InRange(decided, 1, 50);
        var chart = page.Url;

        await point.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Runs");
        await Assertions.Expect(new RunsListPage(page).Rows).ToHaveCountAsync(decided);
        await Assertions.Expect(new RunsListPage(page).Chips.First).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Approval rate");
        Assert.Equal(chart, page.Url);
        await page.Locator("a.chart-point").First.WaitForAsync();
    });

    [Fact]
    public Task Runs_that_end_move_the_figures_of_an_open_page() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Address + "?period=7d", SignInPage.Manager);
        var decided = page.Locator(".rate-heads a").First;
        var before = Decided().Match(await decided.TextContentAsync() + " decided");
        await page.EvaluateAsync("window.isSameDocument = true");

        await app.Sandbox.ArriveAsync(2, "approved");
        await app.Sandbox.ArriveAsync(1, "review");
        var (approved, all) = (Number(before.Groups["part"].Value) + 2, Number(before.Groups["number"].Value) + 3);
        await Assertions.Expect(decided).ToHaveTextAsync($"{approved} of {all}", new() { Timeout = 10_000 });
        await Assertions.Expect(page.Locator("a.chart-point").Last).ToHaveAttributeAsync("aria-label", new Regex("still counting$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.True(await page.EvaluateAsync<bool>("window.isSameDocument === true"));
    });

    [Fact]
    public Task The_address_is_the_state_and_the_controls_write_it() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Address, SignInPage.Manager);
        await page.GetByRole(AriaRole.Link, new() { Name = "7 days" }).ClickAsync();
        await Eventually.AtAsync(page, url => url.EndsWith("?period=7d", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Link, new() { Name = "Period before", Exact = true }).ClickAsync();
        await page.GetByLabel("Workflow", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Customer onboarding" });
        await Eventually.AtAsync(page, url => url.Contains("workflow=", StringComparison.Ordinal) && url.Contains("compare=before", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By version" })).ToBeVisibleAsync();
        var figures = await page.Locator(".rate-heads").TextContentAsync();
        var address = page.Url;

        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2001-02-03");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2001-02-04");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No run ended in these days")).ToBeVisibleAsync();
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator(".rate-heads")).ToHaveTextAsync(figures!);
    });

    [Fact]
    public Task Arrow_keys_walk_the_points_and_each_says_its_numbers() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Address, SignInPage.Manager);
        var points = page.Locator("a.chart-point");
        await points.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(points.Nth(2)).ToBeFocusedAsync();
        var tip = page.Locator(".chart-column:focus-within .chart-tip");
        await Assertions.Expect(tip).ToBeVisibleAsync();
        await Assertions.Expect(tip).ToHaveTextAsync((await points.Nth(2).GetAttributeAsync("aria-label"))!);
        await Assertions.Expect(tip).ToContainTextAsync(" decided");
        Assert.Equal(1, await page.Locator("a.chart-point[tabindex='0']").CountAsync());
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(points.Last).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_approval_rate_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Address + "?period=7d&compare=before", SignInPage.Manager);
        await page.Locator(".chart-before").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Looks.AssertAllAsync(page, picture: null);
        await page.GetByRole(AriaRole.Link, new() { Name = "Period before", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "30 days" }).ClickAsync();
        await Eventually.TrueAsync(page, "document.querySelectorAll('.chart-column').length === 30");
        await Looks.AssertAllAsync(page, "approval-rate");
    });

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<part>[\d,]+)( approved)? of (?<number>[\d,]+) decided", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decided();
}
