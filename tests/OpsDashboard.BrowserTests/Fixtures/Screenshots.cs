using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>Pictures for the documentation, taken by the tests when OPSDASHBOARD_SCREENSHOTS names a folder.</summary>
internal static class Screenshots
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("OPSDASHBOARD_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
