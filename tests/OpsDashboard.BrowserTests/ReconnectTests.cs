using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class ReconnectTests(AppFixture app)
{
    [Fact]
    public Task A_lost_connection_shows_our_own_bar_and_the_page_comes_back_by_itself() => app.BrowseAsync(
        async page =>
        {
            var circuit = await Circuit.OfAsync(page);
            await RunsListPage.OpenAsync(page);

            await circuit.CutAsync();
            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeVisibleAsync();
            Assert.Equal("visible", await page.Locator(".runs").EvaluateAsync<string>("table => getComputedStyle(table).visibility"));

            circuit.Mend();
            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await new RunsListPage(page).ChooseTabAsync("Declined");
        },
        complaintsAreExpected: true);
}
