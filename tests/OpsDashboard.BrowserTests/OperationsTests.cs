using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class OperationsTests(AppFixture app)
{
    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public Task Operations_is_one_key_away_accessible_and_fits(int width, int height, ColorScheme scheme) => app.BrowseAsync(
        async page =>
        {
            await page.SignInAsync($"/{AppFixture.Connection}/runs", SignInPage.Administrator);
            await new RunsListPage(page).Rows.First.WaitForAsync();
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("o");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Operations");
            await Axe.AssertAccessibleAsync(page);
            await ShellTests.AssertFitsAsync(page);
            await Screenshots.TakeAsync(page, $"operations-{scheme}-{width}".ToLowerInvariant());
        },
        new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
}
