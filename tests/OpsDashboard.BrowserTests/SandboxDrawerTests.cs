using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(OwnSandboxCollection.Name)]
public sealed partial class SandboxDrawerTests(AppFixture app)
{
    [Fact]
    public Task A_run_is_made_and_its_page_opened() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.Lever("MakeRun").GetByLabel("at once").CheckAsync();
        await drawer.PullAsync("MakeRun");
        await drawer.Whole.GetByRole(AriaRole.Link, new() { Name = "Open run" }).ClickAsync();
        await Assertions.Expect(drawer.Whole).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Review", new() { Timeout = 20_000 });

        drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.Lever("MakeRun").GetByLabel("How it ends").SelectOptionAsync("declined");
        await Assertions.Expect(drawer.Lever("MakeRun").GetByRole(AriaRole.Heading)).ToHaveTextAsync("Make a run");
        await drawer.PullAsync("MakeRun");
        await drawer.Whole.GetByRole(AriaRole.Link, new() { Name = "Open run" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Declined", new() { Timeout = 20_000 });
    });

    [Fact]
    public Task The_applicant_is_played_by_a_link_and_its_code() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs", SignInPage.Manager);
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("PlayApplicant");
        var link = drawer.Whole.GetByRole(AriaRole.Link, new() { Name = "Open the applicant's page" });
        Assert.StartsWith("http", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal("_blank", await link.GetAttributeAsync("target"));
        Assert.True((await drawer.Whole.Locator(".qr path").GetAttributeAsync("d"))!.Length > 1_000);
        await Axe.AssertAccessibleAsync(page);
        var capture = await page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        Assert.Contains("/capture/", capture.Url, StringComparison.Ordinal);
        await capture.Locator("h1, h2").First.WaitForAsync();
        await capture.CloseAsync();
        await drawer.Whole.GetByRole(AriaRole.Link, new() { Name = "Open run" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Awaiting input", new() { Timeout = 20_000 });
    });

    [Fact]
    public Task The_same_webhook_five_times_more_moves_no_count() => app.BrowseAsync(async page =>
    {
        var made = await app.Sandbox.ArriveAsync(1, "approved");
        await page.SignInAsync($"/sandbox/runs/{made[0]}");
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Approved", new() { Timeout = 20_000 });
        await page.GotoAsync("/sandbox/runs");
        var counts = await CountsAsync();
        var before = (await app.Sandbox.DeliveriesAsync()).Max(delivery => delivery.Seq);
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("Resend");
        await UntilAsync(async () => (await NewAsync()).Count == 5 && (await NewAsync()).All(delivery => delivery.State == "delivered"));
        Assert.Single((await NewAsync()).Select(delivery => delivery.Body).Distinct());
        await drawer.CloseAsync();
        Assert.Equal(counts, await CountsAsync());

        async Task<List<(long Seq, string Body, string State)>> NewAsync() => [.. (await app.Sandbox.DeliveriesAsync()).Where(delivery => delivery.Seq > before)];

        async Task<string> CountsAsync()
        {
            await page.Locator(".tab-count").First.WaitForAsync();
            return string.Join(' ', await page.Locator(".tab").AllTextContentsAsync());
        }
    });

    [Fact]
    public Task Webhooks_get_lost_and_the_run_comes_all_the_same() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("DropWebhooks");
        await Assertions.Expect(drawer.State).ToContainTextAsync("The next 20 webhooks get lost.");
        var made = await app.Sandbox.ArriveAsync(1, "review");
        await drawer.CloseAsync();
        await page.GotoAsync($"/sandbox/runs/{made[0]}");
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Review", new() { Timeout = 60_000 });

        // The twenty may be used up by now: every run of the sandbox has several.
        drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("DropWebhooks");
        await Assertions.Expect(drawer.State).ToContainTextAsync("webhooks get lost.");
        await drawer.State.GetByRole(AriaRole.Button, new() { Name = "Mend it" }).ClickAsync();
        await Assertions.Expect(drawer.State).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Onfido_is_down_the_bar_tells_and_all_is_well_again() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/operations", SignInPage.Manager);
        var pill = page.Locator(".pill");
        await Assertions.Expect(pill).ToHaveAttributeAsync("data-state", "synced");
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        await drawer.PullAsync("BreakApi");
        await Assertions.Expect(drawer.State).ToContainTextAsync("Onfido is down for another ");
        await drawer.CloseAsync();
        await Assertions.Expect(pill).ToHaveAttributeAsync("data-state", "problem", new() { Timeout = 60_000 });
        drawer = await SandboxDrawerPage.OpenAsync(page);
        if (await drawer.State.CountAsync() > 0)
        {
            await drawer.State.GetByRole(AriaRole.Button, new() { Name = "Mend it" }).ClickAsync();
        }

        await Assertions.Expect(drawer.State).ToHaveCountAsync(0);
        await drawer.CloseAsync();
        await Assertions.Expect(pill).ToHaveAttributeAsync("data-state", "synced", new() { Timeout = 90_000 });
    });

    [Fact]
    public Task A_day_ahead_is_told_on_every_page_and_no_age_is_negative() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs", SignInPage.Administrator);
        var drawer = await SandboxDrawerPage.OpenAsync(page);
        var before = DaysAhead().Match(await drawer.Whole.InnerTextAsync());
        var ahead = 1 + (before.Success ? int.Parse(before.Groups["days"].Value, CultureInfo.InvariantCulture) : 0);
        await drawer.PullAsync("Advance");
        await Assertions.Expect(drawer.Whole).ToContainTextAsync($"The sandbox's clock is {ahead} d ahead of ours.");
        await drawer.CloseAsync();
        await Assertions.Expect(page.Locator(".clock-note")).ToContainTextAsync($"{ahead} d ahead");

        var made = await app.Sandbox.ArriveAsync(1, "review");
        foreach (var address in (string[])[$"/sandbox/runs/{made[0]}", "/sandbox/runs", "/sandbox/workflows", "/sandbox/insights/approval-rate", "/sandbox/operations", "/sandbox", $"/sandbox/runs/{made[0]}?tab=timeline"])
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator(".clock-note")).ToBeVisibleAsync();
            await page.Locator("h1").WaitForAsync();
            await Eventually.TrueAsync(page, "!document.querySelector('main .spinner')", withinSeconds: 30);
            Assert.DoesNotMatch("[-−][0-9]+ (s|min|h|d)\\b", await page.Locator("main").InnerTextAsync());
            Assert.Equal(0, await page.Locator("[role=alert][data-tone=bad]").CountAsync());
        }

        await page.GotoAsync($"/sandbox/runs/{made[0]}");
        await Assertions.Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("Review", new() { Timeout = 20_000 });
        await page.GotoAsync("/training/runs");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        Assert.Equal(0, await page.Locator(".clock-note").CountAsync());
    });

    [Fact]
    public Task On_any_other_connection_there_are_no_levers() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/training/runs", SignInPage.Administrator);
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        Assert.Equal(0, await page.Locator("#sandbox-drawer, [data-dialog], .tour, .clock-note").CountAsync());
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#key-map")).ToBeVisibleAsync();
        Assert.DoesNotContain("sandbox", await page.Locator("#key-map").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public Task The_focus_stays_in_the_drawer_and_goes_back_where_it_was() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs");
        var opener = page.Locator("[data-dialog='sandbox-drawer']");
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#sandbox-drawer")).ToBeVisibleAsync();
        for (var step = 0; step < 25; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('#sandbox-drawer') !== null"));
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(opener).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_drawer_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        await page.Locator("[data-dialog='sandbox-drawer']").ClickAsync();
        var drawer = new SandboxDrawerPage(page);
        await drawer.PullAsync("PlayApplicant");
        await Looks.AssertAllAsync(page, "sandbox-drawer", async () =>
        {
            Assert.True(await drawer.Whole.EvaluateAsync<bool>("drawer => drawer.scrollWidth <= drawer.clientWidth"), "The drawer scrolls sideways.");
            await drawer.Whole.EvaluateAsync("drawer => drawer.scrollTo(0, 0)");
        });
    });

    [GeneratedRegex("clock is (?<days>[0-9]+) d ahead", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DaysAhead();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed.TotalSeconds < 20, "It did not come about within 20 s.");
            await timer.WaitForNextTickAsync();
        }
    }
}
