using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>Given, extracted and in document, on the pages of an item and of its run.</summary>
[Collection(AppCollection.Name)]
public sealed class ComparisonTests(AppFixture app)
{
    [Fact]
    public Task T_A3_a_reviewer_sees_the_row_that_differs_and_a_support_agent_nothing_of_it() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(20, "review");
        var queue = await ReviewQueuePage.OpenAsync(page, SignInPage.Reviewer, "?size=100&show=free");
        var row = queue.Rows.Filter(new() { HasText = "First name differs" }).Last;
        await row.WaitForAsync(new() { Timeout = 20_000 });
        await ReopenAsync(page, "/sandbox/review/" + await row.GetAttributeAsync("data-id"));

        await page.Keyboard.PressAsync("c");
        await ReviewItemPage.WaitForHeldAsync(page);
        var differing = page.Locator(".compare tr[data-verdict=Differs]");
        await Assertions.Expect(differing.Locator("th")).ToHaveTextAsync(["First names"], new() { Timeout = 20_000 });
        await Assertions.Expect(differing.Locator(".compare-verdict")).ToHaveTextAsync("differs");
        var printed = await differing.Locator("td[data-label=Extracted] mark").First.TextContentAsync();
        await Looks.AssertAsync(page, "review-compare");
        await page.GetByLabel("Only differences").CheckAsync();
        await Assertions.Expect(page.Locator(".compare tbody tr")).ToHaveCountAsync(1);
        var run = (await page.GetByRole(AriaRole.Link, new() { Name = "Open the whole run" }).GetAttributeAsync("href"))!;
        await page.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        await page.Locator("h1 .masked").WaitForAsync();
        await ReopenAsync(page, run);
        await Assertions.Expect(differing.Locator("th")).ToHaveTextAsync(["First names"]);
        await Screenshots.TakeAsync(page, "run-compare-dark-390");

        await app.BrowseAsync(async other =>
        {
            await other.SignInAsync(run, SignInPage.SupportAgent);
            await other.Locator(".run-summary").WaitForAsync();
            await Assertions.Expect(other.Locator(".compare")).ToHaveCountAsync(0);
            Assert.NotNull(printed);
            Assert.DoesNotContain($">{printed}<", await other.ContentAsync(), StringComparison.Ordinal);
        });
    });

    private static async Task ReopenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator(".card").First.WaitForAsync();
    }
}
