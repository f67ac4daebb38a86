using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>Pictures for the documentation, taken by the tests when OPSDASHBOARD_SCREENSHOTS names a folder.</summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("OPSDASHBOARD_SCREENSHOTS");

    public static bool AreTaken => Folder is { Length: > 0 };

    public static async Task TakeAsync(IPage page, string name)
    {
        if (AreTaken)
        {
            Directory.CreateDirectory(Folder!);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
