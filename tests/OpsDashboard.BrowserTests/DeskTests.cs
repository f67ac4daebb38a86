using System.Text;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>What surrounds the deciding: ending a shift, notices, many at once, earlier decisions.</summary>
[Collection(AppCollection.Name)]
public sealed class DeskTests(AppFixture app)
{
    private const string Amara = "Amara Okonjo-Reyes";
    private const string Tomasz = "Tomasz Brzeziak";
    private const string Henrik = "Henrik Solvang";
    private const string Leila = "Leïla Marchetti";
    private const string Manager = "Callum Strathdee";
    private const string Administrator = "Mei-Ling Hartono";

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var (path, person) in ((string, string)[])[("notices", Tomasz), ("end-shift", Henrik), ("earlier-decisions", Manager), ("bulk-rules", Manager), ("review", Leila)])
            {
                pages.Add(path, person);
            }

            return pages;
        }
    }

    [Fact]
    public Task A_shift_ends_with_one_item_back_and_one_handed_over_whose_notice_rings_the_bell_at_once() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(2, "review");
        await app.BrowseAsync(async other =>
        {
            await other.SignInAsync("/sandbox/runs", Tomasz);
            var bell = other.Locator(".bell");
            await bell.WaitForAsync();
            var before = await bell.Locator(".bell-count").CountAsync() == 0 ? 0 : int.Parse(await bell.Locator(".bell-count").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

            await ReviewQueuePage.OpenAsync(page, Amara, "?show=free&size=100");
            for (var held = 0; held < 2; held++)
            {
                await page.Locator(".queue-claim").First.ClickAsync();
                await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("You hold this until");

                // What else waits of the same applicant comes with it.
                await Assertions.Expect(page.Locator(".queue-mine").Nth(held)).ToBeVisibleAsync();
            }

            await page.GetByTitle(Amara).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "End my shift" }).ClickAsync();
            var items = page.Locator(".shift-item");
            await items.First.WaitForAsync();
            var handedOver = (await items.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
            await items.First.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = $"to {Tomasz}" });
            await items.First.GetByLabel("Note for them").FillAsync("Waits for a call at nine.");
            await page.GetByLabel("I am away").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "End my shift" }).ClickAsync();
            await Assertions.Expect(page.Locator(".shift-done")).ToContainTextAsync($"Handed over: {handedOver.ToLowerInvariant()}.");
            await Assertions.Expect(page.Locator(".shift-done")).ToContainTextAsync("Back to the queue");
            await Assertions.Expect(page.GetByText("You are away until")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "I am back" }).ClickAsync();
            await Assertions.Expect(page.GetByText("You are away until")).ToHaveCountAsync(0);

            await Assertions.Expect(bell.Locator(".bell-count")).ToHaveTextAsync($"{before + 1}");
            await Assertions.Expect(other.Locator(".bell + [role=status]")).ToContainTextAsync("New notice");
            await other.Keyboard.PressAsync("g");
            await other.Keyboard.PressAsync("n");
            var row = other.Locator(".notice-row").First;
            await Assertions.Expect(row).ToContainTextAsync($"{handedOver} was handed over to you.");
            await row.GetByRole(AriaRole.Link).ClickAsync();
            await Assertions.Expect(other.Locator("main")).ToContainTextAsync(handedOver);
            await other.GoBackAsync();
            await Assertions.Expect(other.Locator(".notice-row").First.GetByText("New")).ToHaveCountAsync(0);
        });
    });

    [Fact]
    public Task Several_are_assigned_and_snoozed_by_keyboard_and_the_row_that_fails_stays_selected() => app.BrowseAsync(async page =>
    {
        // Of two people: what waits of one person is claimed together.
        var made = await app.Sandbox.ArriveAsync(2, "review");
        var (first, second) = (await app.ItemOfAsync(made[0]), await app.ItemOfAsync(made[1]));
        await ReviewQueuePage.OpenAsync(page, Henrik, "?show=free&size=100");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        var selected = page.Locator(".queue-select:checked");
        await Assertions.Expect(selected).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(selected).ToHaveCountAsync(0);
        foreach (var id in (string[])[first, second])
        {
            await page.Locator($"tr[data-id='{id}'] .queue-select").FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        var panel = page.Locator(".bulk");
        await Assertions.Expect(panel).ToContainTextAsync("2 selected");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await panel.GetByLabel("To").SelectOptionAsync(new SelectOptionValue { Label = Leila });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Assign 2 of 2" }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Done for 2");

        foreach (var id in (string[])[first, second])
        {
            await page.Locator($"tr[data-id='{id}'] .queue-select").CheckAsync();
        }

        await panel.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Snooze 2 of 2" }).WaitForAsync();
        await app.BrowseAsync(async other =>
        {
            var item = await ReviewItemPage.OpenAsync(other, Leila, second);
            await item.Claim.ClickAsync();
            await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
            await panel.GetByRole(AriaRole.Button, new() { Name = "Snooze 2 of 2" }).ClickAsync();
            await Assertions.Expect(panel).ToContainTextAsync("Done for 1, not for 1");
            await Assertions.Expect(panel.Locator("li").First).ToContainTextAsync(Leila);
            await Assertions.Expect(panel).ToContainTextAsync("1 selected");
            await Assertions.Expect(page.Locator($"tr[data-id='{second}'] .queue-select")).ToBeCheckedAsync();
            await other.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
            await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
        });
    });

    [Fact]
    public Task Earlier_decisions_are_previewed_imported_and_a_second_time_nothing_is() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/training/operations", Administrator);
        await page.Locator(".go-live-form input").FillAsync(DateTime.Now.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator(".go-live-form button").ClickAsync();
        await Assertions.Expect(page.Locator(".go-live-form ~ [role=status] .notice, .panel:has(.go-live-form) [role=status] .notice")).ToBeVisibleAsync();
        await page.GotoAsync("/training/runs?status=review");
        await page.Locator("[data-row]").First.WaitForAsync();
        var run = (await page.Locator("[data-row]").Last.GetAttributeAsync("href"))!.Split('/')[^1].Split('?')[0];

        await page.GotoAsync("/training/earlier-decisions");
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var file = Encoding.UTF8.GetBytes($"run_id,verdict,reason_code,decided_at\n{run},approve,false-alarm,{now}\n=nobody,approve,false-alarm,{now}\n");
        foreach (var isSecond in (bool[])[false, true])
        {
            await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "earlier.csv", MimeType = "text/csv", Buffer = file });
            await Assertions.Expect(page.Locator(".earlier-table tbody tr")).ToHaveCountAsync(2);
            await Assertions.Expect(page.Locator(".earlier-table")).ToContainTextAsync(isSecond ? "was imported before" : "will be imported");
            var import = page.GetByRole(AriaRole.Button, new() { Name = isSecond ? "Import 0 decisions" : "Import 1 decision" });
            if (isSecond)
            {
                await Assertions.Expect(import).ToBeDisabledAsync();
            }
            else
            {
                await import.ClickAsync();
                await Assertions.Expect(page.GetByText("One decision was imported.")).ToBeVisibleAsync();
                var report = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "not imported" }).ClickAsync());
                Assert.Contains("3,'=nobody,", await File.ReadAllTextAsync(await report.PathAsync()), StringComparison.Ordinal);
                await page.ReloadAsync();
                await page.Locator("input[type=file]").WaitForAsync();
            }
        }

        await page.GotoAsync("/training/operations");
        await page.Locator(".go-live-form input").FillAsync("2000-01-01T00:00");
        await page.Locator(".go-live-form button").ClickAsync();
    });

    [Fact]
    public Task A_view_is_saved_and_shared_and_a_colleague_finds_it_with_its_count() => app.BrowseAsync(async page =>
    {
        await ReviewQueuePage.OpenAsync(page, Henrik, "?show=free&size=50");
        await page.GetByText("Save this view").ClickAsync();
        await page.Locator(".views-form").GetByLabel("Name").FillAsync("Quarter pages");
        await page.Locator(".views-form").GetByLabel("Colleagues see it too").CheckAsync();
        await page.Locator(".views-form").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".views-list")).ToContainTextAsync("Quarter pages");
        await app.BrowseAsync(async other =>
        {
            await ReviewQueuePage.OpenAsync(other, Leila, "");
            var link = other.Locator(".views-list a", new() { HasText = "Quarter pages" });
            await Assertions.Expect(link.Locator(".tab-count")).Not.ToBeEmptyAsync();
            await link.ClickAsync();
            await Eventually.AtAsync(other, url => url.Contains("show=free", StringComparison.Ordinal) && url.Contains("size=50", StringComparison.Ordinal));
        });
        await page.GetByText("Change this view").ClickAsync();
        await page.Locator(".views-form").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.Locator(".views-list", new() { HasText = "Quarter pages" })).ToHaveCountAsync(0);
    });

    [Theory]
    [MemberData(nameof(Pages))]
    public Task The_pages_are_accessible_and_fit(string path, string person) => app.BrowseAsync(async page =>
    {
        await page.SignInAsync($"/sandbox/{path}", person);
        await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0);
        if (path == "review")
        {
            await page.Locator(".queue-select").First.CheckAsync();
            await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
            await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await page.Locator(".bulk-lines").WaitForAsync();
        }

        await Looks.AssertAllAsync(page, "desk-" + path);
    });
}
