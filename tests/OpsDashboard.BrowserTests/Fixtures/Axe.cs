using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

internal static class Axe
{
    private static readonly AxeRunOptions Contrast = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    /// <summary>No serious or critical violation of WCAG as axe sees it.</summary>
    public static async Task AssertAccessibleAsync(IPage page, bool onlyContrast = false)
    {
        var result = await page.RunAxe(onlyContrast ? Contrast : null);
        Assert.NotEmpty(result.Passes);
        Assert.Equal("", string.Join('\n', result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
    }
}
