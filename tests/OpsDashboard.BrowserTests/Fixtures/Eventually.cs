using System.Diagnostics;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The page's address becomes one that fits. Playwright's own wait also asks for a load event, which a step inside the app has not.</summary>
    public static async Task AtAsync(IPage page, Func<string, bool> isThere, int withinSeconds = 10)
    {
        using var timer = new PeriodicTimer(Pause);
        var watch = Stopwatch.StartNew();
        while (!isThere(page.Url))
        {
            Assert.True(watch.Elapsed.TotalSeconds < withinSeconds, $"Not within {withinSeconds} s; the page is at {page.Url}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Asks the page again until the expression is true. Playwright's own wait needs eval, which our content security policy forbids.</summary>
    public static async Task TrueAsync(IPage page, string expression, int withinSeconds = 10)
    {
        using var timer = new PeriodicTimer(Pause);
        var watch = Stopwatch.StartNew();
        while (!await page.EvaluateAsync<bool>(expression))
        {
            Assert.True(watch.Elapsed.TotalSeconds < withinSeconds, $"Not within {withinSeconds} s: {expression}");
            await timer.WaitForNextTickAsync();
        }
    }
}
