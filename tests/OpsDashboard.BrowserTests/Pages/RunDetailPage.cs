using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Pages;

/// <summary>The page of one run as a person uses it.</summary>
internal sealed class RunDetailPage(IPage page)
{
    public ILocator Summary => page.Locator(".run-summary");

    public ILocator Tabs => page.Locator(".run-tabs .tab");

    public ILocator AskOnfido => page.GetByRole(AriaRole.Button, new() { Name = "Ask Onfido now" });

    public ILocator Viewer => page.Locator("#viewer");

    /// <summary>Opens the newest run of a status and waits for its details.</summary>
    public static async Task<RunDetailPage> OpenAsync(IPage page, string status, string person = SignInPage.Reviewer)
    {
        await page.SignInAsync($"/sandbox/runs?status={status}", person);
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        await page.Locator(".row-link").First.ClickAsync();
        await page.Locator(".run-summary").WaitForAsync();
        return new(page);
    }

    public ILocator Tab(string name) => page.Locator(".run-tabs .tab", new() { HasText = name });

    public async Task ChooseAsync(string tab)
    {
        await Tab(tab).ClickAsync();
        await Assertions.Expect(Tab(tab)).ToHaveAttributeAsync("aria-current", "page");
    }
}
