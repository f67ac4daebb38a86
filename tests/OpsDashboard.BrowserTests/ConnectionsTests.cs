using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class ConnectionsTests(AppFixture app)
{
    [Fact]
    public Task The_switch_leads_to_the_same_kind_of_page_of_the_other_connection_and_back() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync($"/{AppFixture.Connection}/runs", SignInPage.Administrator);
        var list = new RunsListPage(page);
        await list.ChooseTabAsync("Declined");
        await page.EvaluateAsync("window.isSameDocument = true");
        await SwitchAsync(page, "Training sandbox");

        await Eventually.AtAsync(page, url => url.EndsWith($"/{AppFixture.SecondConnection}/runs", StringComparison.Ordinal));
        await Eventually.TrueAsync(page, $"Number.parseInt(document.querySelector('.tab-count')?.textContent) === {AppFixture.SecondRuns}", withinSeconds: 60);
        await Assertions.Expect(list.Rows).ToHaveCountAsync(AppFixture.SecondRuns);
        await Assertions.Expect(page.Locator(".environment-word")).ToHaveTextAsync("SANDBOX EU");
        await Assertions.Expect(page.Locator(".environment-name")).ToHaveTextAsync("Training sandbox");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Operations");
        await SwitchAsync(page, "Local sandbox");
        await Eventually.AtAsync(page, url => url.EndsWith($"/{AppFixture.Connection}/operations", StringComparison.Ordinal));
        Assert.True(await page.EvaluateAsync<bool>("window.isSameDocument === true"));
    });

    [Fact]
    public Task The_check_tells_an_administrator_how_everything_stands() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync($"/{AppFixture.Connection}/check", SignInPage.Administrator);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Check");
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Check again" });
        await Assertions.Expect(page.Locator(".check").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await again.ClickAsync();
        await Assertions.Expect(again).ToBeEnabledAsync(new() { Timeout = 60_000 });

        await Assertions.Expect(page.Locator(".check[data-state=bad]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText(", this one.")).ToBeVisibleAsync();
        await Looks.AssertAllAsync(page, "check");
    });

    [Fact]
    public Task F19_what_was_typed_for_one_environment_is_not_there_in_the_other() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync($"/{AppFixture.Connection}/receiver", SignInPage.Administrator);
        var address = page.GetByLabel("Address (https)");
        await address.FillAsync("https://receiver.example/decisions");
        await SwitchAsync(page, "Training sandbox");
        await Eventually.AtAsync(page, url => url.EndsWith($"/{AppFixture.SecondConnection}/receiver", StringComparison.Ordinal));
        await Assertions.Expect(address).ToHaveValueAsync("");
    });

    [Fact]
    public Task The_check_is_for_administrators_alone() => app.BrowseAsync(
        async page =>
        {
            await page.SignInAsync($"/{AppFixture.Connection}/check");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your role does not open this page");
            await Assertions.Expect(page.Locator(".check")).ToHaveCountAsync(0);
        },
        complaintsAreExpected: true);

    private static async Task SwitchAsync(IPage page, string name)
    {
        await page.GetByTitle("Sandbox: test data").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
    }
}
