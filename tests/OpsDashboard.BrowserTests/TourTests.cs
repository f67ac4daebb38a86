using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(OwnSandboxCollection.Name)]
public sealed class TourTests(AppFixture app) : IAsyncLifetime
{
    private const string Senior = "Henrik Solvang";

    /// <summary>Everybody is here for the first time.</summary>
    public Task InitializeAsync() => app.ForgetToursAsync(areTaken: false);

    public Task DisposeAsync() => app.ForgetToursAsync(areTaken: true);

    [Fact]
    public Task It_moves_on_as_the_person_does_things_to_its_end() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(1, "review");
        await page.SignInAsync("/sandbox", Senior);
        var tour = page.Locator(".tour");
        await tour.GetByRole(AriaRole.Button, new() { Name = "Start the tour" }).ClickAsync();
        await StepAsync(1, "Runs are live");
        await Assertions.Expect(page.Locator("tour-pointer")).ToBeVisibleAsync();
        await page.Locator(".side-link", new() { HasText = "Runs" }).ClickAsync();
        await StepAsync(2, "Make a run and watch it come");
        await Assertions.Expect(tour.Locator(".tour-seen")).ToContainTextAsync("follows Onfido");

        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("MakeRun");
        await drawer.CloseAsync();
        await StepAsync(3, "Open it: why did it end so?");
        await page.Locator(".row-link").First.ClickAsync();
        await StepAsync(4, "Claim it and decide");

        await page.GotoAsync("/sandbox/review" + ReviewQueuePage.Whole);
        await StepAsync(4, "Claim it and decide");
        await DecideAsync(page);
        await StepAsync(5, "The approval rate");
        await tour.GetByRole(AriaRole.Link, new() { Name = "Take me there" }).ClickAsync();
        await StepAsync(6, "Break something, see it heal");

        // A reload forgets what was done on the page, not where the tour is.
        await page.ReloadAsync();
        await StepAsync(6, "Break something, see it heal");
        drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("DropWebhooks");
        await drawer.State.GetByRole(AriaRole.Button, new() { Name = "Mend it" }).ClickAsync();
        await drawer.CloseAsync();
        await Assertions.Expect(tour.GetByRole(AriaRole.Heading)).ToHaveTextAsync("That was the tour");
        await tour.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(tour).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.Locator("[data-dialog='sandbox-drawer']").WaitForAsync();
        await Assertions.Expect(tour).ToHaveCountAsync(0);

        async Task StepAsync(int number, string title)
        {
            await Assertions.Expect(tour.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title, new() { Timeout = 10_000 });
            await Assertions.Expect(tour.Locator(".tour-count")).ToHaveTextAsync($"Tour, step {number} of 6");
        }
    });

    [Fact]
    public Task It_is_offered_once_and_can_be_taken_later_from_the_drawer() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs", SignInPage.SupportAgent);
        var tour = page.Locator(".tour");
        await tour.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Assertions.Expect(tour).ToHaveCountAsync(0);
        await page.GotoAsync("/sandbox");
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await Assertions.Expect(tour).ToHaveCountAsync(0);
        await drawer.Whole.GetByRole(AriaRole.Button, new() { Name = "Take the tour again" }).ClickAsync();
        await Assertions.Expect(drawer.Whole).ToBeHiddenAsync();
        await Assertions.Expect(tour.Locator(".tour-count")).ToHaveTextAsync("Tour, step 1 of 4");
        await tour.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(tour.Locator(".tour-count")).ToHaveTextAsync("Tour, step 2 of 4");
        await tour.GetByRole(AriaRole.Button, new() { Name = "Skip the tour" }).ClickAsync();
        await Assertions.Expect(tour).ToHaveCountAsync(0);
    });

    [Fact]
    public Task It_goes_on_in_another_browser_where_it_was() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox", SignInPage.Manager);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the tour" }).ClickAsync();
        await page.Locator(".tour").GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.Locator(".tour-count")).ToHaveTextAsync("Tour, step 2 of 6");
        await app.BrowseAsync(async other =>
        {
            await other.SignInAsync("/sandbox", SignInPage.Manager);
            await Assertions.Expect(other.Locator(".tour-count")).ToHaveTextAsync("Tour, step 2 of 6");
        });
    });

    [Fact]
    public Task The_tour_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox", Senior);
        await page.Locator(".tour").WaitForAsync();
        await Looks.AssertAllAsync(page, picture: null);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the tour" }).ClickAsync();
        await page.GotoAsync("/sandbox/runs");
        await page.Locator(".tour-seen").WaitForAsync();
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        await Looks.AssertAllAsync(page, "tour");
    });

    private static async Task DecideAsync(IPage page)
    {
        var item = await ReviewItemPage.ClaimNewestAsync(page, person: null);
        await page.Keyboard.PressAsync("a");
        await item.Reason("The document is genuine").CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
    }
}
