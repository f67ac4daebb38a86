using System.Diagnostics;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

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
