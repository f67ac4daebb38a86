using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Pages;

/// <summary>The levers of our own sandbox as a person uses them.</summary>
internal sealed class SandboxDrawerPage(IPage page)
{
    public ILocator Whole => page.Locator("#sandbox-drawer");

    public ILocator State => page.Locator(".drawer-state");

    public static async Task<SandboxDrawerPage> OpenAsync(IPage page)
    {
        await page.Locator("[data-dialog='sandbox-drawer']").WaitForAsync();
        await page.Keyboard.PressAsync("b");
        var drawer = new SandboxDrawerPage(page);
        await Assertions.Expect(drawer.Whole).ToBeVisibleAsync();
        return drawer;
    }

    public ILocator Lever(string deed) => page.Locator($"[data-lever='{deed}']");

    public ILocator ResultOf(string deed) => Lever(deed).Locator(".notice");

    public async Task PullAsync(string deed)
    {
        await Lever(deed).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(ResultOf(deed)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Null(await ResultOf(deed).GetAttributeAsync("data-tone"));
    }

    public async Task CloseAsync()
    {
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Whole).ToBeHiddenAsync();
    }
}
