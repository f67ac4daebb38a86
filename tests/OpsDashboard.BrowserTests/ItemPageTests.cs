using System.Text;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>The page of an item as a reviewer lives in it.</summary>
[Collection(AppCollection.Name)]
public sealed class ItemPageTests(AppFixture app)
{
    private const string Henrik = "Henrik Solvang";
    private const string Leila = "Leïla Marchetti";
    private const string Amara = "Amara Okonjo-Reyes";
    private const string Auditor = "Oskar Lindqvist-Bell";

    [Fact]
    public Task T_A3_until_the_claim_no_frame_carries_the_person_and_after_release_the_page_has_nothing_left() => app.BrowseAsync(async page =>
    {
        var received = new StringBuilder();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            lock (received)
            {
                received.Append(Encoding.UTF8.GetString(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "")));
            }
        };
        var id = await ArriveAsync(page, Henrik);
        var item = new ReviewItemPage(page);
        await page.GotoAsync("/sandbox/review/" + id);
        await item.Strip.WaitForAsync();
        await Assertions.Expect(page.Locator("h1 .masked")).ToContainTextAsync("hidden until you claim this item");
        string before;
        lock (received)
        {
            before = received.ToString();
        }

        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
        await Assertions.Expect(page.Locator(".compare")).ToBeVisibleAsync();
        var name = (await page.Locator("h1").TextContentAsync())!.Trim();
        var values = (await page.Locator(".compare bdi").AllTextContentsAsync()).Where(value => value.Length > 4).Append(name).Distinct().ToList();
        Assert.True(values.Count > 3);
        Assert.All(values, value => Assert.DoesNotContain(value, before, StringComparison.OrdinalIgnoreCase));

        await page.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
        await Assertions.Expect(page.Locator("h1 .masked")).ToBeVisibleAsync();
        var content = await page.ContentAsync();
        Assert.All(values, value => Assert.DoesNotContain($">{value}<", content, StringComparison.OrdinalIgnoreCase));
        await Assertions.Expect(page.Locator(".evidence img")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_viewer_is_worked_by_keys_and_what_was_opened_is_kept_with_the_decision() => app.BrowseAsync(async page =>
    {
        await ArriveAsync(page, Leila);
        var item = await ReviewItemPage.ClaimNewestAsync(page, person: null);
        var id = page.Url.Split('/')[^1];
        await Eventually.TrueAsync(page, "[...document.querySelectorAll('.media-thumb')].some(picture => picture.naturalWidth > 0)", withinSeconds: 20);

        await page.Keyboard.PressAsync("m");
        var panes = page.Locator(".viewer-pane");
        await Assertions.Expect(panes).ToHaveCountAsync(1);
        await Eventually.TrueAsync(page, "document.querySelector('.viewer-pane img')?.naturalWidth > 0");
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(panes).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        var picture = page.Locator(".viewer-pane[data-in-use] img");
        var style = (await picture.GetAttributeAsync("style"))!;
        Assert.Contains("translate(0px, 40px) rotate(90deg) scale(1.25)", style, StringComparison.Ordinal);
        Assert.Contains("contrast(1.5) brightness(1) grayscale(1) invert(0)", style, StringComparison.Ordinal);
        await Screenshots.TakeAsync(page, "review-viewer-beside");
        await page.Keyboard.PressAsync("0");
        Assert.Contains("scale(1)", (await picture.GetAttributeAsync("style"))!, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panes).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("a");
        await item.Reason("The document is genuine").CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Approved");
        await Assertions.Expect(page.Locator("h1 .masked")).ToBeVisibleAsync();

        await app.BrowseAsync(async other =>
        {
            await other.SignInAsync("/sandbox/review/" + id, Auditor);
            var seen = other.Locator(".seen");
            await Assertions.Expect(seen).ToContainTextAsync("round 1");
            await Assertions.Expect(seen.Locator("li")).ToHaveCountAsync(2);
            await Assertions.Expect(seen.Locator("li").First).ToContainTextAsync("SHA-256");
            await Assertions.Expect(seen).Not.ToContainTextAsync("not known");
            await other.GotoAsync("/sandbox/access-log?item=" + id);
            await Assertions.Expect(other.Locator(".access-table tbody tr").First).ToContainTextAsync("review of item " + id);
            await Assertions.Expect(other.Locator(".access-table")).ToContainTextAsync("identity");
            await Axe.AssertNoViolationAsync(other);
            await Screenshots.TakeAsync(other, "access-log");
        });
    });

    [Fact]
    public Task Every_command_is_found_by_a_few_letters_and_what_is_no_id_goes_nowhere() => app.BrowseAsync(async page =>
    {
        var id = await ArriveAsync(page, Henrik);
        var options = page.Locator("#palette [role=option]");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(id);
        await Assertions.Expect(options.First).ToContainTextAsync("Review item " + id);
        await page.Keyboard.PressAsync("Enter");
        await Eventually.AtAsync(page, url => url.EndsWith("/review/" + id, StringComparison.Ordinal));
        await page.Locator("h1 .masked").WaitForAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("clai");
        await Assertions.Expect(options.First).ToContainTextAsync("Claim");
        await Assertions.Expect(options.First.Locator("kbd")).ToHaveTextAsync("c");
        await Axe.AssertNoViolationAsync(page);
        await Screenshots.TakeAsync(page, "palette");
        await page.Keyboard.PressAsync("Enter");
        await ReviewItemPage.WaitForHeldAsync(page);

        // A name is no id: nothing of it becomes an address.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("Zzyxwvut Bead");
        await Assertions.Expect(page.Locator(".palette-none")).ToHaveTextAsync("Nothing fits.");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        await page.Locator("h1 .masked").WaitForAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("runs");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Runs");
    });

    [Fact]
    public Task Queue_and_item_have_no_axe_violation_of_any_level_and_fit() => app.BrowseAsync(async page =>
    {
        var run = await app.Sandbox.EndedAsync("Document only", "review");
        var id = await app.ItemOfAsync(run);
        await ReviewQueuePage.OpenAsync(page, Amara, "");
        await Assertions.Expect(page.Locator(".tab-count").First).Not.ToBeEmptyAsync();
        await Looks.AssertWithoutFindingAsync(page, "queue");
        await page.Locator(".queue-select").First.CheckAsync();
        var panel = page.Locator(".bulk");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.Locator(".bulk-lines").WaitForAsync();
        await page.GetByText("Save this view").ClickAsync();
        await Looks.AssertWithoutFindingAsync(page, "queue-selection");

        await page.GotoAsync("/sandbox/review/" + id);
        await page.Locator("h1 .masked").WaitForAsync();
        await Looks.AssertWithoutFindingAsync(page, "review-item-masked");
        await page.Keyboard.PressAsync("c");
        var item = await ReviewItemPage.WaitForHeldAsync(page);
        await Eventually.TrueAsync(page, "document.querySelectorAll('.media-thumb').length > 0", withinSeconds: 20);
        await app.Sandbox.AgainInReviewAsync(run);
        await page.Locator("[data-banner=newer]").WaitForAsync(new() { Timeout = 20_000 });
        await page.Keyboard.PressAsync("e");
        await page.Keyboard.PressAsync("d");
        var finder = page.GetByLabel("Find a reason");
        await finder.WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(finder).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("differ");
        await item.Reason("Given data and document differ").CheckAsync();
        await Assertions.Expect(item.Preview).Not.ToBeEmptyAsync();
        await Looks.AssertWithoutFindingAsync(page, "review-item");
        await AssertUsableZoomedAsync(page);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Declined.");
        await UndoTime.EndAsync(app);
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct it" }).WaitForAsync();
        await Looks.AssertWithoutFindingAsync(page, "review-item-decided");

        await page.GotoAsync("/sandbox/review?show=decided");
        await page.Locator($"tr[data-id='{id}']").GetByText("Declined by").WaitForAsync();
        await Looks.AssertWithoutFindingAsync(page, "queue-handled");
    });

    /// <summary>At 200 % the verdicts are reached by Tab alone, and what has the focus is on screen.</summary>
    private static async Task AssertUsableZoomedAsync(IPage page)
    {
        await Looks.ZoomAsync(page);
        await Looks.AssertFitsAsync(page);
        await page.Locator("h1").FocusAsync();
        foreach (var wanted in (string[])["[name=verdict]", "[name=reason]", ".decision-submit button"])
        {
            for (var tabs = 0; !await page.EvaluateAsync<bool>($"document.activeElement.matches('{wanted}')"); tabs++)
            {
                Assert.True(tabs < 100, $"{wanted} is not reached by Tab.");
                await page.Keyboard.PressAsync("Tab");
            }

            Assert.True(
                await page.EvaluateAsync<bool>(
                    """
                    () => {
                      const part = document.activeElement.closest("label") ?? document.activeElement;
                      const box = part.getBoundingClientRect();
                      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                      return box.top >= 0 && box.bottom <= innerHeight && part.contains(top);
                    }
                    """),
                $"{wanted} has the focus and is covered or off screen.");
        }
    }

    /// <summary>A fresh review whose details are read; its item's number.</summary>
    private async Task<string> ArriveAsync(IPage page, string person)
    {
        await app.Sandbox.ArriveAsync(1, "review");
        var queue = await ReviewQueuePage.OpenAsync(page, person, "?size=100&show=free");
        var fresh = queue.Rows.Filter(new() { HasText = " s ago", HasNot = page.Locator(".queue-kind") });
        await Assertions.Expect(fresh.First.Or(queue.NewRows)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        if (await queue.NewRows.IsVisibleAsync())
        {
            await queue.NewRows.ClickAsync();
        }

        await Assertions.Expect(fresh.First).ToBeVisibleAsync();
        return (await fresh.Last.GetAttributeAsync("data-id"))!;
    }
}
