using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OpsDashboard.Testing;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// A reviewer at work in a real browser: decides, goes on with one key, and opens the first picture as soon as the person's
/// data are there. Both times begin with that key. Media come late from the far side, and calls to it are few.
/// </summary>
internal sealed class NextItemBench(GeneratedDatabase generated, BenchOptions options)
{
    private const string Painted = "Next item, data painted, p95";
    private const string FirstImage = "Next item, first image, p95";

    /// <summary>Nobody decides sooner; meanwhile the next item is read ahead.</summary>
    private const int MsAtAnItem = 3_000;

    /// <summary>Times are taken in the page: from the key to the frame that shows the data of another item, and to its first picture decoded.</summary>
    private const string Measuring = """
        () => {
          const before = location.pathname;
          const frame = () => new Promise(shown => requestAnimationFrame(() => setTimeout(shown, 0)));
          window.nextItem = new Promise(done => addEventListener("keydown", async event => {
            const start = event.timeStamp;
            while (location.pathname === before || location.pathname.endsWith("/next") || !document.querySelector(".compare td")) await new Promise(requestAnimationFrame);
            await frame();
            const painted = performance.now() - start;
            document.querySelector("[data-view-first]").click();
            const picture = document.querySelector("#viewer [data-viewer=stage] img");
            await picture.decode();
            await frame();
            done([painted, performance.now() - start]);
          }, { capture: true, once: true }));
        }
        """;

    public async Task RunAsync(Report report)
    {
        if (InstalledBrowser.Find() is not { } path)
        {
            Console.WriteLine($"{Painted}: left out, as the first image: no Chromium, Chrome or Edge is installed (CHROMIUM_PATH).");
            return;
        }

        var count = options.Repetitions(full: 40, quick: 2);
        var warmUp = options.Repetitions(full: 4, quick: 1);
        Report.Progress("Preparing a shift of reviews");
        await using var shift = await ReviewShift.StartAsync(generated.NewFolder("shift"), warmUp + count + 1);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = InstalledBrowser.Arguments });
        var page = await browser.NewPageAsync(new() { BaseURL = shift.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        Report.Progress($"Reviewing {warmUp + count} items");
        await StartAsync(page);
        var times = new List<(double Painted, double Image)>();
        for (var number = 0; number < warmUp + count; number++)
        {
            var time = await NextAsync(page);
            if (number >= warmUp)
            {
                times.Add(time);
            }
        }

        Add(report, Painted, [.. times.Select(time => time.Painted).Order()], Goal.AtMost(300));
        Add(report, FirstImage, [.. times.Select(time => time.Image).Order()], Goal.AtMost(700));
    }

    private static void Add(Report report, string name, List<double> times, Goal goal) => report.Add(new(
        name, times[(int)Math.Ceiling(times.Count * 0.95) - 1], "ms", goal,
        string.Create(CultureInfo.InvariantCulture, $"median {times[times.Count / 2]:0} ms, worst {times[^1]:0} ms of {times.Count}; media calls of {ReviewShift.MediaDelayMs} ms, {ReviewShift.CallsPerMinute} calls a minute")));

    private static async Task StartAsync(IPage page)
    {
        await page.GotoAsync("/sandbox/review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ines Falkenrath" }).ClickAsync();
        await page.Locator(".queue tbody tr").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start (" }).ClickAsync();
        await page.Locator(".compare td").First.WaitForAsync();
    }

    /// <summary>Decides the item on screen and goes to the next.</summary>
    private static async Task<(double Painted, double Image)> NextAsync(IPage page)
    {
        await page.WaitForTimeoutAsync(MsAtAnItem);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Approve" }).CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "The warning was a false alarm" }).CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("[data-next]").WaitForAsync();
        await page.EvaluateAsync(Measuring);
        await page.Keyboard.PressAsync("n");
        var times = await page.EvaluateAsync<JsonElement>("() => window.nextItem");
        await page.Keyboard.PressAsync("Escape");
        return (times[0].GetDouble(), times[1].GetDouble());
    }
}
