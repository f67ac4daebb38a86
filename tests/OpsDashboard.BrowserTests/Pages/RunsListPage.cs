using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;

namespace OpsDashboard.BrowserTests.Pages;

/// <summary>The list of runs as a person uses it.</summary>
internal sealed class RunsListPage(IPage page)
{
    public ILocator Rows => page.Locator(".runs tbody tr");

    public ILocator NewRows => page.GetByRole(AriaRole.Button, new() { Name = "new — show" });

    public ILocator Chips => page.Locator(".chip");

    public static async Task<RunsListPage> OpenAsync(IPage page, string query = "")
    {
        await page.SignInAsync("/sandbox/runs" + query);
        var list = new RunsListPage(page);
        await list.Rows.First.WaitForAsync();
        return list;
    }

    public ILocator Tab(string status) => page.Locator(".tab", new() { HasText = status });

    public async Task<IReadOnlyList<string>> RidsAsync() =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.runs tbody tr')].map(row => row.dataset.rid)");

    public async Task ChooseTabAsync(string status)
    {
        await Tab(status).ClickAsync();
        await Assertions.Expect(Tab(status)).ToHaveAttributeAsync("aria-current", "page");
        await WaitForOnlyAsync(status);
    }

    public Task WaitForOnlyAsync(string status) =>
        Eventually.TrueAsync(page, $"[...document.querySelectorAll('.runs tbody .badge')].every(badge => badge.textContent.trim() === '{status}')");

    public async Task SearchAsync(string text)
    {
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Eventually.AtAsync(page, url => url.Contains("q=", StringComparison.Ordinal));
    }
}
