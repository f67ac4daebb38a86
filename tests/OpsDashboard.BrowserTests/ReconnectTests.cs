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
            var (sockets, isCut) = (new List<IWebSocketRoute>(), false);
            await page.RouteWebSocketAsync(
                "**/_blazor*",
                socket =>
                {
                    if (isCut)
                    {
                        _ = socket.CloseAsync();
                        return;
                    }

                    sockets.Add(socket);
                    socket.ConnectToServer();
                });
            await RunsListPage.OpenAsync(page);

            isCut = true;
            foreach (var socket in sockets)
            {
                await socket.CloseAsync(new() { Code = 1011 });
            }

            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeVisibleAsync();
            Assert.Equal("visible", await page.Locator(".runs").EvaluateAsync<string>("table => getComputedStyle(table).visibility"));

            isCut = false;
            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await new RunsListPage(page).ChooseTabAsync("Declined");
        },
        complaintsAreExpected: true);
}
