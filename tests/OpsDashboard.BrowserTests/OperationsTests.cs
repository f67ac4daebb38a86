using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class OperationsTests(AppFixture app)
{
    [Fact]
    public Task Operations_is_one_key_away_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync($"/{AppFixture.Connection}/runs", SignInPage.Administrator);
        await new RunsListPage(page).Rows.First.WaitForAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Operations");
        await Looks.AssertAllAsync(page, "operations");
    });
}
