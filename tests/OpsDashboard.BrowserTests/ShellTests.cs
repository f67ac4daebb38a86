using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class ShellTests(AppFixture app)
{
    [Fact]
    public Task The_page_is_interactive_not_merely_rendered() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/no-such-connection/runs");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("no connection");

        // Without a circuit this link would load a document; with one the page changes in place.
        await page.EvaluateAsync("window.isSameDocument = true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Local sandbox" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Runs");
        Assert.True(await page.EvaluateAsync<bool>("window.isSameDocument === true"));
    });

    [Fact]
    public Task Signing_out_closes_the_pages() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await page.GetByTitle(SignInPage.Reviewer).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.GotoAsync("/sandbox/runs");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    });

    [Fact]
    public Task Every_page_says_sandbox_or_live() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await Assertions.Expect(page.GetByText("SANDBOX EU").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task The_chosen_theme_is_there_from_the_first_paint_of_the_next_visit() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        var html = page.Locator("html");
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "light");
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        var document = await page.GotoAsync("/sandbox/runs");
        Assert.Contains("data-theme=\"dark\"", await document!.TextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task Times_are_told_in_the_zone_of_the_browser_from_the_first_page_on() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-zone", "Europe/Berlin");
    });

    [Fact]
    public Task Question_mark_opens_the_key_map_and_keys_can_be_switched_off() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        var map = page.Locator("#key-map");
        await page.Locator(".side-link").First.WaitForAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(map).ToBeVisibleAsync();
        await page.GetByLabel("Single-key shortcuts").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(map).Not.ToBeVisibleAsync();

        await page.Keyboard.PressAsync("t");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(map).Not.ToBeVisibleAsync();
        Assert.Null(await page.Locator("html").GetAttributeAsync("data-theme"));
    });

    [Fact]
    public Task The_skip_link_is_the_first_stop_and_leads_to_the_content() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await page.Locator(".skip-link").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
    });

    [Fact]
    public Task Sign_in_and_shell_are_accessible_and_fit() => app.BrowseAsync(async page =>
    {
        await page.GotoAsync("/sign-in");
        await Looks.AssertAllAsync(page, "sign-in");
        await page.SignInAsync();
        await page.Locator(".pill").WaitForAsync();
        await Looks.AssertAllAsync(page, picture: null);
        await page.GetByTitle("Sandbox: test data").ClickAsync();
        await Looks.AssertAllAsync(page, "shell");
    });
}
