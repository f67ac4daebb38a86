using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>One state of a page as all its readers get it: opened once, then looked at on a phone and at a desk, dark and light.</summary>
internal static class Looks
{
    private static readonly (int Width, int Height) Phone = (390, 844);
    private static readonly (int Width, int Height) Zoomed = (720, 450);
    private static readonly (int Width, int Height) Desk = (1440, 900);

    /// <summary>In every look it is accessible and no wider than its window; the pictures are named after look and width. Ends at a desk, light.</summary>
    /// <param name="page">The page, in the state to look at.</param>
    /// <param name="picture">The first part of the pictures' names; null for no pictures.</param>
    /// <param name="also">What else must hold in every look.</param>
    /// <param name="deskHeight">Of the window at a desk, where a picture is to show more than one screen.</param>
    public static async Task AssertAllAsync(IPage page, string? picture, Func<Task>? also = null, int? deskHeight = null)
    {
        foreach (var (width, height) in new[] { Phone, (Desk.Width, deskHeight ?? Desk.Height) })
        {
            // Two looks of one width differ in nothing but colours.
            await LookAsync(page, width, height, ColorScheme.Dark, picture, () => Axe.AssertContrastAsync(page), also);
            await LookAsync(page, width, height, ColorScheme.Light, picture, () => Axe.AssertAccessibleAsync(page), also);
        }

        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
    }

    /// <summary>Axe finds nothing of any level in any look, at twice the size neither. Ends at a desk, light.</summary>
    public static async Task AssertWithoutFindingAsync(IPage page, string picture)
    {
        foreach (var (width, height) in new[] { Phone, Zoomed, Desk })
        {
            await LookAsync(page, width, height, ColorScheme.Dark, picture, () => Axe.AssertContrastAsync(page));
            await LookAsync(page, width, height, ColorScheme.Light, picture, () => Axe.AssertNoViolationAsync(page));
        }
    }

    public static async Task AssertFitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");

    /// <summary>A window of 1440 at twice the size.</summary>
    public static async Task ZoomAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync(
            "Emulation.setDeviceMetricsOverride", new() { ["width"] = Zoomed.Width, ["height"] = Zoomed.Height, ["deviceScaleFactor"] = 2, ["mobile"] = false });
    }

    private static async Task LookAsync(IPage page, int width, int height, ColorScheme scheme, string? picture, Func<Task> assert, Func<Task>? also = null)
    {
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await AssertFitsAsync(page);
        await assert();
        await (also?.Invoke() ?? Task.CompletedTask);
        if (picture is not null && Screenshots.AreTaken)
        {
            await page.EvaluateAsync("scrollTo(0, 0)");
            await Screenshots.TakeAsync(page, $"{picture}-{scheme}-{width}".ToLowerInvariant());
        }
    }
}
