using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class StaffTests(AppFixture app)
{
    private const string Administrator = "Mei-Ling Hartono";
    private const string Blocked = "Tomasz Brzeziak";

    [Fact]
    public Task F43_a_blocked_persons_open_page_loses_its_content_and_says_why() => app.BrowseAsync(
        open => app.BrowseAsync(async page =>
        {
            await open.SignInAsync("/sandbox/runs", Blocked);
            await Assertions.Expect(open.Locator("[data-row]").First).ToBeVisibleAsync();
            await page.SignInAsync("/sandbox/staff", Administrator);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Block {Blocked}" }).ClickAsync();
            await page.GetByLabel($"Why {Blocked} is blocked").FillAsync("left the company");
            await page.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText($"{Blocked} is blocked; open pages close within seconds.")).ToBeVisibleAsync();

            await Assertions.Expect(open.Locator("h1")).ToHaveTextAsync("Sign in", new() { Timeout = 10_000 });
            await Assertions.Expect(open.GetByText("An administrator has blocked you here.")).ToBeVisibleAsync();
            await Assertions.Expect(open.Locator("[data-row]")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Unblock {Blocked}" }).ClickAsync();
            await Assertions.Expect(page.GetByText($"{Blocked} may sign in again.")).ToBeVisibleAsync();
        }),
        complaintsAreExpected: true);

    [Fact]
    public Task F60_signing_out_in_one_tab_empties_the_other_and_going_back_shows_nothing() => app.BrowseAsync(
        async page =>
        {
            await page.SignInAsync("/sandbox/runs");
            var other = await page.Context.NewPageAsync();
            await other.GotoAsync("/sandbox/runs");
            await Assertions.Expect(other.Locator("[data-row]").First).ToBeVisibleAsync();
            await page.GetByTitle(SignInPage.Reviewer).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
            await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("Sign in", new() { Timeout = 10_000 });
            await page.GoBackAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
            await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(0);
        },
        complaintsAreExpected: true);

    [Fact]
    public Task The_staff_page_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/staff", Administrator);
        await Assertions.Expect(page.GetByText("(you)").First).ToBeVisibleAsync();
        await Looks.AssertAllAsync(page, "staff");
    });
}
