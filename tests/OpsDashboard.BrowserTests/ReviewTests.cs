using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed partial class ReviewTests(AppFixture app)
{
    private const string Ines = "Ines Falkenrath";
    private const string Tomasz = "Tomasz Brzeziak";
    private const string Amara = "Amara Okonjo-Reyes";
    private const string Henrik = "Henrik Solvang";
    private const string Leila = "Leïla Marchetti";
    private const string Manager = "Callum Strathdee";
    private const string Administrator = "Mei-Ling Hartono";

    [Fact]
    public Task F38_two_reviewers_race_for_one_claim_one_wins_and_the_other_reads_who_has_it() => app.BrowseAsync(async page =>
    {
        var id = await app.ItemOfAsync((await app.Sandbox.ArriveAsync(1, "review"))[0]);
        var first = await ReviewItemPage.OpenAsync(page, Ines, id);
        await app.BrowseAsync(async other =>
        {
            var second = await ReviewItemPage.OpenAsync(other, Amara, id);
            // Who is late finds no button to press; what both read afterwards decides.
            await Task.WhenAll(((ReviewItemPage[])[first, second]).Select(item =>
                item.Claim.ClickAsync(new() { Timeout = 5_000 }).ContinueWith(_ => { }, TaskScheduler.Default)));

            await Assertions.Expect(first.Strip).ToHaveTextAsync(Settled());
            await Assertions.Expect(second.Strip).ToHaveTextAsync(Settled());
            var firstWon = (await first.Strip.TextContentAsync())!.Contains("You hold this", StringComparison.Ordinal);
            var (winner, loser, name) = firstWon ? (first, second, Ines) : (second, first, Amara);
            await Assertions.Expect(winner.Strip).ToContainTextAsync("You hold this until");
            await Assertions.Expect(loser.Strip).ToContainTextAsync($"Taken by {name} at");
            await Assertions.Expect(loser.Claim).ToHaveCountAsync(0);
        });
    });

    [Fact]
    public Task A_reviewer_starts_decides_and_goes_on_by_keyboard() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(3, "review");
        var item = await ReviewItemPage.ClaimNewestAsync(page, Tomasz);
        var first = page.Url;

        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Approve" })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Choose a reason");

        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(item.Reason("The document is genuine")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(item.Reason("The face is the document's holder")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("alarm");
        await Assertions.Expect(item.Reasons).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(item.Reason("The warning was a false alarm")).ToBeCheckedAsync();
        await Assertions.Expect(item.Preview).Not.ToBeEmptyAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Approved.");
        await Assertions.Expect(item.Strip).ToContainTextAsync("Decided.");
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("The warning was a false alarm");

        await item.Next.WaitForAsync();
        await page.Keyboard.PressAsync("n");
        await Eventually.AtAsync(page, url => url != first && !url.EndsWith("/next", StringComparison.Ordinal));
        await ReviewItemPage.WaitForHeldAsync(page);
    });

    [Fact]
    public Task A_reviewer_starts_decides_and_goes_on_by_mouse() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(3, "review");
        var item = await ReviewItemPage.ClaimNewestAsync(page, Henrik);
        var first = page.Url;
        await page.Locator(".decision-verdict", new() { HasText = "Decline" }).ClickAsync();
        await item.Reason("Something else").CheckAsync();
        await item.Message.FillAsync("Your document is a forgery.");
        await Assertions.Expect(page.Locator("#message-problem")).ToContainTextAsync("“forgery”");
        await page.GetByLabel("Language of the message").SelectOptionAsync("de_DE");
        await item.Message.FillAsync("Bitte wenden Sie sich an uns.");
        await Assertions.Expect(item.Preview).ToHaveTextAsync("Bitte wenden Sie sich an uns.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Assertions.Expect(item.Notice).ToContainTextAsync("needs a note");
        await item.Note.FillAsync("The picture shows a screen.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Assertions.Expect(item.Notice).ToContainTextAsync("Declined.");
        await item.Next.ClickAsync();
        await Eventually.AtAsync(page, url => url != first && !url.EndsWith("/next", StringComparison.Ordinal));
        item = await ReviewItemPage.WaitForHeldAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
    });

    [Fact]
    public Task F40_what_was_written_is_still_there_when_the_decision_is_refused() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(1, "review");
        var id = await NewestAsync(page, Leila);
        var item = await ReopenAsync(page, id);
        await item.Claim.ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
        await page.Keyboard.PressAsync("a");
        await item.Reason("The difference is explained").CheckAsync();
        await item.Note.FillAsync("Maiden name on the document.");

        // The same person gives the item back in another tab.
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync(page.Url);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
        await Assertions.Expect(item.Note).ToHaveValueAsync("Maiden name on the document.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeDisabledAsync();

        await item.Claim.ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Approved.");
        await Assertions.Expect(page.Locator(".decision-note").First).ToHaveTextAsync("Maiden name on the document.");
    });

    [Fact]
    public Task F48_a_note_of_five_megabytes_closes_the_circuit_and_decides_nothing() => app.BrowseAsync(
        async page =>
        {
            var closed = new TaskCompletionSource();
            page.WebSocket += (_, socket) => socket.Close += (_, _) => closed.TrySetResult();
            await app.Sandbox.ArriveAsync(1, "review");
            var id = await NewestAsync(page, Leila);
            var item = await ReopenAsync(page, id);
            await item.Claim.ClickAsync();
            await item.Note.WaitForAsync();
            closed = new();
            await page.EvaluateAsync(
                """
                () => {
                  const note = document.querySelector("textarea");
                  note.removeAttribute("maxlength");
                  note.value = "x".repeat(5_000_000);
                  note.dispatchEvent(new Event("input", { bubbles: true }));
                }
                """);
            await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

            item = await ReopenAsync(page, id);
            await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
            await Assertions.Expect(item.Note).ToHaveValueAsync("");
            await Assertions.Expect(page.Locator(".decisions")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
            await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
        },
        complaintsAreExpected: true);

    [Fact]
    public Task New_items_wait_behind_a_button_and_the_claim_key_takes_the_row_in_focus() => app.BrowseAsync(async page =>
    {
        await app.ItemOfAsync((await app.Sandbox.ArriveAsync(1, "review"))[0]);
        var queue = await ReviewQueuePage.OpenAsync(page, Amara);
        var before = await queue.IdsAsync();
        await app.Sandbox.ArriveAsync(2, "review");
        await Assertions.Expect(queue.NewRows).ToBeVisibleAsync();
        Assert.Equal(before, await queue.IdsAsync());
        await Assertions.Expect(queue.NewRows).ToHaveTextAsync("2 new — show");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(queue.Rows).ToHaveCountAsync(before.Count + 2);

        var free = await queue.Rows.Filter(new() { Has = page.Locator(".queue-claim") }).Last.GetAttributeAsync("data-id");
        var row = page.Locator($"tr[data-id='{free}']");
        await row.Locator(".row-link").FocusAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(row.Locator(".queue-holder")).ToContainTextAsync("You, until");
        await Assertions.Expect(queue.Notice).ToContainTextAsync("You hold this until");
        await page.Keyboard.PressAsync("Enter");
        await ReviewItemPage.WaitForHeldAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
    });

    [Fact]
    public Task An_address_from_elsewhere_claims_nothing() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(1, "review");
        await ReviewQueuePage.OpenAsync(page, Ines);
        var mine = await MineAsync(page);
        await page.GotoAsync("/sandbox/review/next");
        await page.GetByText("Start with the first item?").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByText("Start with the first item?").WaitForAsync();
        await page.GotoAsync("/sandbox/review");
        Assert.Equal(mine, await MineAsync(page));
    });

    [Fact]
    public Task Who_only_looks_sees_who_holds_what_and_no_button() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(1, "review");
        var queue = await ReviewQueuePage.OpenAsync(page, Manager);
        await Assertions.Expect(page.Locator(".tab-count").First).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".queue-claim")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start (" })).ToHaveCountAsync(0);
        await queue.Rows.Last.Locator(".row-link").ClickAsync();
        await page.Locator(".claim-strip").WaitForAsync();
        await Assertions.Expect(page.Locator(".claim-strip button")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".decision")).ToHaveCountAsync(0);
        await page.GotoAsync("/sandbox/review/next");
        await page.GetByText("Your role does not open this page").WaitForAsync();
    });

    [Fact]
    public Task An_administrator_confirms_go_live_and_others_only_read_it() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/operations", Administrator);
        var panel = page.Locator(".panel", new() { HasText = "Go-live of the review queue" });
        await Assertions.Expect(panel).ToContainTextAsync("every review counts");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Go-live is set.");
        await Assertions.Expect(panel).ToContainTextAsync("every review counts");

        await app.BrowseAsync(async other =>
        {
            await other.SignInAsync("/sandbox/operations", Manager);
            var same = other.Locator(".panel", new() { HasText = "Go-live of the review queue" });
            await Assertions.Expect(same).ToContainTextAsync("every review counts");
            await Assertions.Expect(same.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        });
    });

    /// <summary>The newest item in the queue; waits until the one that just arrived is there.</summary>
    private static async Task<string> NewestAsync(IPage page, string person)
    {
        var queue = await ReviewQueuePage.OpenAsync(page, person, "?size=100&show=free");
        var fresh = queue.Rows.Filter(new() { HasText = " s ago" });
        await Assertions.Expect(fresh.First.Or(queue.NewRows).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        if (await queue.NewRows.IsVisibleAsync())
        {
            await queue.NewRows.ClickAsync();
        }

        await fresh.First.WaitForAsync();
        return (await queue.IdsAsync()).MaxBy(id => long.Parse(id, CultureInfo.InvariantCulture))!;
    }

    [GeneratedRegex("You hold this until|Taken by", RegexOptions.None, 1000)]
    private static partial Regex Settled();

    private static async Task<ReviewItemPage> ReopenAsync(IPage page, string id)
    {
        await page.GotoAsync("/sandbox/review/" + id);
        var item = new ReviewItemPage(page);
        await item.Strip.WaitForAsync();
        return item;
    }

    private static async Task<string> MineAsync(IPage page)
    {
        var count = page.Locator(".tab", new() { HasText = "Mine" }).Locator(".tab-count");
        await Assertions.Expect(count).Not.ToBeEmptyAsync();
        return (await count.TextContentAsync())!;
    }
}
