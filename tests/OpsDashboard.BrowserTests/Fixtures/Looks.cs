using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>A page as it is looked at: at a desk and on a phone, light and dark. It is opened once and then shown in each.</summary>
internal static class Looks
{
    private static readonly (int Width, int Height)[] Screens = [(1440, 900), (390, 844)];

    /// <summary>In every look it is accessible and no wider than its window; the pictures are named after look and width.</summary>
    /// <param name="page">The page, in the state to look at.</param>
    /// <param name="picture">The first part of the pictures' names; null for no pictures.</param>
    /// <param name="also">What else must hold in every look.</param>
    /// <param name="deskHeight">Of the window at a desk, where a picture is to show more than one screen.</param>
    public static async Task AssertAllAsync(IPage page, string? picture, Func<Task>? also = null, int? deskHeight = null)
    {
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, width > height ? deskHeight ?? height : height);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });

                // Between two looks of one width only colours differ.
                await Axe.AssertAccessibleAsync(page, onlyContrast: scheme == ColorScheme.Dark);
                await AssertFitsAsync(page);
                await (also?.Invoke() ?? Task.CompletedTask);
                if (picture is not null)
                {
                    await Screenshots.TakeAsync(page, $"{picture}-{scheme}-{width}".ToLowerInvariant());
                }
            }
        }

        await page.SetViewportSizeAsync(Screens[0].Width, Screens[0].Height);
    }

    public static async Task AssertFitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
}
