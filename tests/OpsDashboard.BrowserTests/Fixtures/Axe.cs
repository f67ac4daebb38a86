using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

internal static class Axe
{
    /// <summary>No serious or critical violation of WCAG as axe sees it.</summary>
    public static Task AssertAccessibleAsync(IPage page) => AssertAsync(page, impact => impact is "serious" or "critical");

    /// <summary>No violation of any level, of WCAG or of good practice.</summary>
    public static Task AssertNoViolationAsync(IPage page) => AssertAsync(page, _ => true);

    private static async Task AssertAsync(IPage page, Func<string, bool> counts)
    {
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Equal("", string.Join('\n', result.Violations
            .Where(violation => counts(violation.Impact))
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
    }
}
