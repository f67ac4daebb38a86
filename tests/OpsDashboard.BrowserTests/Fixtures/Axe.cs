using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OpsDashboard.BrowserTests.Fixtures;

internal static class Axe
{
    /// <summary>Of what is in order one element a rule is told, not each: it is most of the answer.</summary>
    private static readonly HashSet<ResultType> Told = [ResultType.Violations];

    private static readonly AxeRunOptions All = new() { ResultTypes = Told };

    private static readonly AxeRunOptions Contrast = new() { RunOnly = RunOnlyOptions.Rules("color-contrast"), ResultTypes = Told };

    /// <summary>No serious or critical violation of WCAG as axe sees it.</summary>
    public static Task AssertAccessibleAsync(IPage page) => AssertAsync(page, impact => impact is "serious" or "critical");

    /// <summary>What is written stands out from what is behind it.</summary>
    public static Task AssertContrastAsync(IPage page) => AssertAsync(page, _ => true, Contrast);

    /// <summary>No violation of any level, of WCAG or of good practice.</summary>
    public static Task AssertNoViolationAsync(IPage page) => AssertAsync(page, _ => true);

    private static async Task AssertAsync(IPage page, Func<string, bool> counts, AxeRunOptions? options = null)
    {
        var result = await page.RunAxe(options ?? All);
        Assert.True(result.Passes.Length + result.Incomplete.Length > 0, "Axe looked at nothing.");
        Assert.Equal("", string.Join('\n', result.Violations
            .Where(violation => counts(violation.Impact))
            .Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
    }
}
