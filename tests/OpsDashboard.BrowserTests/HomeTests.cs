using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class HomeTests(AppFixture app)
{
    [Fact]
    public Task A_support_agent_finds_a_person_by_name_and_opens_the_run() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs", SignInPage.SupportAgent);
        var name = (await new RunsListPage(page).Rows.Nth(5).Locator(".row-link").TextContentAsync())!.Trim();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("h");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Home");

        var list = new RunsListPage(page);
        await page.GetByRole(AriaRole.Searchbox).WaitForAsync();
        await list.SearchAsync(name);
        await Assertions.Expect(list.Chips.First).ToContainTextAsync(name);
        Assert.DoesNotContain(name.Split(' ')[0], Uri.UnescapeDataString(page.Url), StringComparison.OrdinalIgnoreCase);
        await list.Rows.First.Locator(".row-link").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(name.Split(' ')[0]);
    });

    [Fact]
    public Task An_administrator_sees_the_installation_and_goes_on_to_operations() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(person: SignInPage.Administrator);
        var installation = page.GetByRole(AriaRole.Region, new() { Name = "This installation" });
        foreach (var word in (string[])["Sync", "Webhook", "Deliveries", "Calls to Onfido", "Go-live"])
        {
            await Assertions.Expect(installation.Locator("strong", new() { HasText = word })).ToBeVisibleAsync();
        }

        await Assertions.Expect(installation.GetByText("is registered at Onfido")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await installation.GetByRole(AriaRole.Link, new() { Name = "Operations", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Operations");
    });

    [Theory]
    [MemberData(nameof(Seen))]
    public Task Each_role_finds_its_own_work(string person, string[] headings) => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(person: person);
        await page.Locator(".home").WaitForAsync();
        Assert.Equal(headings, await page.Locator(".home h2").AllTextContentsAsync());
        await Axe.AssertAccessibleAsync(page);
    });

    [Fact]
    public Task Home_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(person: SignInPage.Manager);
        await page.Locator(".home").WaitForAsync();
        await Looks.AssertAllAsync(page, "home-manager");
    });

    [Fact]
    public Task The_first_page_of_a_reviewer_is_their_desk() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await Assertions.Expect(page.Locator(".home h2").First).ToHaveTextAsync("Your reviews");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Held by you" })).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "home-reviewer-light-1440");
    });

    public static TheoryData<string, string[]> Seen => new()
    {
        { SignInPage.Reviewer, ["Your reviews", "Find a person or a run", "Waiting for a decision"] },
        { SignInPage.SupportAgent, ["Find a person or a run"] },
        { SignInPage.Manager, ["Last seven days", "Waiting for a decision"] },
        { SignInPage.Administrator, ["This installation", "Find a person or a run", "Last seven days"] },
        { "Henrik Solvang", ["Your reviews", "Find a person or a run", "Last seven days", "Waiting for a decision"] },
        { "Oskar Lindqvist-Bell", ["Find a person or a run", "Last seven days", "Waiting for a decision"] },
    };
}
