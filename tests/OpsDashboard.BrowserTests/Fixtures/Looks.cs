using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>One state of a page as all its readers get it: one visit, looked at five times.</summary>
internal static class Looks
{
    private static readonly (string Name, int Width, int Height, ColorScheme Scheme)[] All =
    [
        ("dark-390", 390, 844, ColorScheme.Dark), ("light-390", 390, 844, ColorScheme.Light), ("zoom-200", 720, 450, ColorScheme.Light),
        ("dark-1440", 1440, 900, ColorScheme.Dark), ("light-1440", 1440, 900, ColorScheme.Light),
    ];

    /// <summary>Nothing scrolls sideways, axe finds nothing of any level. Leaves the page as it was: light, 1440 wide.</summary>
    public static async Task AssertAsync(IPage page, string picture)
    {
        foreach (var (name, width, height, scheme) in All)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await ShellTests.AssertFitsAsync(page);
            await Axe.AssertNoViolationAsync(page);
            if (Screenshots.AreTaken)
            {
                await page.EvaluateAsync("scrollTo(0, 0)");
                await Screenshots.TakeAsync(page, $"{picture}-{name}");
            }
        }
    }

    /// <summary>A window of 1440 at twice the size.</summary>
    public static async Task ZoomAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync(
            "Emulation.setDeviceMetricsOverride", new() { ["width"] = 720, ["height"] = 450, ["deviceScaleFactor"] = 2, ["mobile"] = false });
    }
}
