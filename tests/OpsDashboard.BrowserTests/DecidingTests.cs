using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>Deciding as people do it: by keyboard, with undo, two of them, moved up, over a lost connection.</summary>
[Collection(AppCollection.Name)]
public sealed class DecidingTests(AppFixture app)
{
    private const string Ines = "Ines Falkenrath";
    private const string Tomasz = "Tomasz Brzeziak";
    private const string Amara = "Amara Okonjo-Reyes";
    private const string Henrik = "Henrik Solvang";
    private const string Leila = "Leïla Marchetti";
    private const string Manager = "Callum Strathdee";

    [Fact]
    public Task Claim_compare_decide_and_next_by_keyboard_alone_and_a_key_held_too_long_decides_nothing() => app.BrowseAsync(async page =>
    {
        await app.Sandbox.ArriveAsync(3, "review");
        var item = await ReviewItemPage.ClaimNewestAsync(page, Tomasz);
        await Assertions.Expect(page.Locator(".compare")).ToBeVisibleAsync();
        var first = page.Url;
        await Eventually.TrueAsync(page, "document.querySelector('key-rest') !== null");
        await ChooseAsync(page, "a", "Approve");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("alarm");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(item.Reason("The warning was a false alarm")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Approved.");
        await Assertions.Expect(page.Locator(".undo-bar")).ToContainTextAsync("Takes effect in");

        // Somebody who leans on the key: it repeats over the step to the next item.
        await item.Next.WaitForAsync();
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.DownAsync("a");
        await Eventually.AtAsync(page, url => url != first && !url.EndsWith("/next", StringComparison.Ordinal));
        await ReviewItemPage.WaitForHeldAsync(page);
        await page.Locator("key-rest").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.DownAsync("a");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Approve" })).Not.ToBeCheckedAsync();
        await page.Keyboard.UpAsync("a");
        await Assertions.Expect(page.Locator(".undo-bar")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
    });

    [Fact]
    public Task Undo_in_time_brings_the_form_back_and_too_late_it_is_refused_and_a_correction_offered() => app.BrowseAsync(async page =>
    {
        var circuit = await Circuit.OfAsync(page);
        var item = await StartAsync(page, Ines);
        await DecideAsync(page, item, "a", "The difference is explained", "Maiden name on the document.");
        await page.GotoAsync("/sandbox/review");
        await page.Locator(".undo-bar").WaitForAsync();
        await Screenshots.TakeAsync(page, "undo-bar");
        await page.Keyboard.PressAsync("u");
        item = await ReviewItemPage.WaitForHeldAsync(page);
        await Assertions.Expect(item.Note).ToHaveValueAsync("Maiden name on the document.");
        await Assertions.Expect(item.Reason("The difference is explained")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("taken back, does not count");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync("Approved.");
        await page.Locator(".undo-bar").WaitForAsync();

        // The page hears late that the time is over, and somebody still presses the key.
        circuit.HoldAnswers();
        await UndoTime.PassAsync(app, page.Url.Split('/')[^1]);
        await page.Keyboard.PressAsync("u");
        circuit.ReleaseAnswers();
        await Assertions.Expect(page.Locator("[data-undo-said]")).ToContainTextAsync("Too late: it took effect at");
        await Assertions.Expect(page.Locator("[data-undo-said]")).ToContainTextAsync("You can correct it with a new decision.");
        await Assertions.Expect(page.Locator(".undo-bar")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct it" }).ClickAsync();
        await ReviewItemPage.WaitForHeldAsync(page);
        await DecideAsync(page, item, "d", "Given data and document differ", "It is another name after all.");
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("Decline");
        await UndoTime.EndAsync(app);
        await Assertions.Expect(page.Locator(".undo-bar")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".decisions")).ToContainTextAsync("corrected later");
    });

    [Fact]
    public Task What_was_written_and_the_claim_come_back_after_the_circuit_was_lost() => app.BrowseAsync(
        async page =>
        {
            var circuit = await Circuit.OfAsync(page);
            var item = await StartAsync(page, Amara);
            await ChooseAsync(page, "r", "Ask again");
            await item.Reason("Document or picture cannot be read").CheckAsync();
            await item.Note.FillAsync("Glare over the whole");
            await circuit.CutAsync();
            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeVisibleAsync();
            await Assertions.Expect(item.Note).ToHaveValueAsync("Glare over the whole");

            // Back to the same circuit, and on with the sentence.
            circuit.Mend();
            await Assertions.Expect(page.GetByText("Connection lost. Trying again")).ToBeHiddenAsync(new() { Timeout = 30_000 });
            await item.Note.FillAsync("Glare over the whole name.");

            // And now it is gone for good: another page finds what stood in it.
            await circuit.CutAsync();
            circuit.Mend();
            await page.ReloadAsync();
            await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until", new() { Timeout = 20_000 });
            await Assertions.Expect(item.Note).ToHaveValueAsync("Glare over the whole name.");
            await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Ask again" })).ToBeCheckedAsync();
            await Assertions.Expect(item.Reason("Document or picture cannot be read")).ToBeCheckedAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        },
        complaintsAreExpected: true);

    [Fact]
    public Task F47_four_eyes_with_agreement_and_with_disagreement() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/decision-rules", Manager);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        await page.GetByLabel("Reason codes").FillAsync("not-the-original, same-person");
        await Axe.AssertAccessibleAsync(page);
        await Looks.AssertFitsAsync(page);
        await Screenshots.TakeAsync(page, "decision-rules");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save four eyes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Stored as version")).ToBeVisibleAsync();

        foreach (var agrees in (bool[])[true, false])
        {
            var url = "";
            await app.BrowseAsync(async other =>
            {
                var first = await StartAsync(other, Ines);
                url = new Uri(other.Url).AbsolutePath;
                await DecideAsync(other, first, "d", "The picture shows a screen or a copy", "Moire on the page.", "It counts when a second person decides the same");
                await Assertions.Expect(other.Locator(".claim-strip button")).ToHaveCountAsync(0);
            });
            await app.BrowseAsync(async other =>
            {
                await other.SignInAsync(url, Amara);
                var second = new ReviewItemPage(other);
                await Assertions.Expect(other.Locator(".decisions")).ToContainTextAsync("another person's decision is awaited");
                if (agrees)
                {
                    await Looks.AssertWithoutFindingAsync(other, "review-item-second");
                }

                await second.Claim.ClickAsync();
                await ReviewItemPage.WaitForHeldAsync(other);
                await (agrees
                    ? DecideAsync(other, second, "d", "The picture shows a screen or a copy", "I see it too.", "Declined.")
                    : DecideAsync(other, second, "a", "The document is genuine", "The hologram moves.", "neither counts and the item is open again"));
            });
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove rule 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save four eyes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Stored as version 2")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Handed_up_with_a_note_it_lies_in_the_queue_of_seniors_and_one_of_them_decides_it() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/queues/new", Manager);
        await page.GetByLabel("Name").FillAsync("Seniors");
        await page.GetByLabel("Key (").FillAsync("seniors");
        await page.GetByLabel("Escalated").SelectOptionAsync("only those");
        await page.GetByRole(AriaRole.Group, new() { Name = "Roles" }).GetByLabel("Senior reviewer").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Eventually.AtAsync(page, url => url.EndsWith("/queues/seniors", StringComparison.Ordinal));

        await app.BrowseAsync(async senior =>
        {
            await senior.SignInAsync("/sandbox/review?queue=seniors", Henrik);
            await Assertions.Expect(senior.Locator("h1")).ToHaveTextAsync("Review queue");
            var id = await HandUpAsync();
            var queue = new ReviewQueuePage(senior);
            await queue.Rows.Or(queue.NewRows).First.WaitForAsync();
            if (await queue.NewRows.IsVisibleAsync())
            {
                await queue.NewRows.ClickAsync();
            }

            var row = senior.Locator($"tr[data-id='{id}']");
            await row.Locator(".row-link").FocusAsync();
            await senior.Keyboard.PressAsync("c");
            await Assertions.Expect(row.Locator(".queue-holder")).ToContainTextAsync("You, until");
            await senior.Keyboard.PressAsync("Enter");
            var item = await ReviewItemPage.WaitForHeldAsync(senior);
            await Assertions.Expect(senior.Locator(".notes-list")).ToContainTextAsync("Two passports of one person.");
            await DecideAsync(senior, item, "d", "Given data and document differ", "They are two people.");
            await Assertions.Expect(item.Strip).ToContainTextAsync("Decided.");
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Retire" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Retired", new() { Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_newer_run_of_the_applicant_is_told_of_the_item_is_closed_in_its_favour_and_the_newer_is_next() => app.BrowseAsync(async page =>
    {
        var run = await app.Sandbox.EndedAsync("Document only", "review");
        var item = await ReviewItemPage.OpenAsync(page, Leila, await app.ItemOfAsync(run));
        await item.Claim.ClickAsync();
        await ReviewItemPage.WaitForHeldAsync(page);
        await item.Note.FillAsync("The edge is cut off.");
        await Assertions.Expect(page.Locator("[data-banner=newer]")).ToHaveCountAsync(0);

        var newer = await app.Sandbox.AgainInReviewAsync(run);
        var banner = page.Locator("[data-banner=newer]");
        await Assertions.Expect(banner).ToContainTextAsync("This applicant has a newer run", new() { Timeout = 20_000 });
        var (above, below) = (await banner.BoundingBoxAsync(), await page.Locator(".decision-verdicts").BoundingBoxAsync());
        Assert.True(above!.Y + above.Height <= below!.Y);
        var next = await app.ItemOfAsync(newer);
        await item.Strip.ClickAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(item.Strip).ToContainTextAsync("Nothing to decide: a newer run of the applicant replaced it.");
        await Assertions.Expect(page.Locator(".kept-draft")).ToContainTextAsync("The edge is cut off.");
        await Assertions.Expect(page.Locator("h1 .masked")).ToBeVisibleAsync();
        await Looks.AssertWithoutFindingAsync(page, "review-item-superseded");

        await page.GetByRole(AriaRole.Button, new() { Name = "Next: the newer run" }).WaitForAsync();
        await page.Keyboard.PressAsync("n");
        await Eventually.AtAsync(page, url => url.EndsWith($"/review/{next}", StringComparison.Ordinal));
        await ReviewItemPage.WaitForHeldAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
    });

    /// <summary>A reviewer hands an item up, calls a senior, and cannot take it back; its number.</summary>
    private async Task<string> HandUpAsync()
    {
        var id = "";
        await app.BrowseAsync(async page =>
        {
            var item = await StartAsync(page, Tomasz);
            id = page.Url.Split('/')[^1];
            await page.Keyboard.PressAsync("e");
            await page.GetByRole(AriaRole.Button, new() { Name = "Escalate" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Say in a sentence why")).ToBeVisibleAsync();
            await page.GetByLabel("Hand it up").FillAsync("Two passports of one person.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Escalate" }).ClickAsync();
            await Assertions.Expect(item.Strip).ToContainTextAsync("Nobody holds this.");
            await Assertions.Expect(page.Locator("[data-banner=escalated]")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".notes-list")).ToContainTextAsync("Two passports of one person.");
            await page.GetByLabel("A note for colleagues").FillAsync("Please look, @hen");
            await page.GetByRole(AriaRole.Button, new() { Name = Henrik }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
            await Assertions.Expect(page.Locator(".notes-list")).ToContainTextAsync($"Please look, @{Henrik}");
            await Axe.AssertAccessibleAsync(page);
            await item.Claim.ClickAsync();
            await Assertions.Expect(item.Notice).ToContainTextAsync("“Seniors”, and you are not a member of it");
        });
        return id;
    }

    /// <summary>A fresh item, claimed by the person.</summary>
    private async Task<ReviewItemPage> StartAsync(IPage page, string person)
    {
        await app.Sandbox.ArriveAsync(1, "review");
        var item = await ReviewItemPage.ClaimNewestAsync(page, person);
        await item.Note.WaitForAsync();
        return item;
    }

    /// <summary>Presses a verdict's key until it is chosen: after a step the keys rest for a moment.</summary>
    private static async Task ChooseAsync(IPage page, string key, string verdict)
    {
        var radio = page.GetByRole(AriaRole.Radio, new() { Name = verdict, Exact = false });
        await Eventually.TrueAsync(page, "document.activeElement?.tagName !== 'TEXTAREA'");
        for (var tries = 0; tries < 20 && !await radio.First.IsCheckedAsync(); tries++)
        {
            await page.Keyboard.PressAsync(key);
            await page.EvaluateAsync("new Promise(done => setTimeout(done, 100))");
        }

        await Assertions.Expect(radio.First).ToBeCheckedAsync();
    }

    private static async Task DecideAsync(IPage page, ReviewItemPage item, string key, string reason, string note, string said = "")
    {
        await ChooseAsync(page, key, key == "a" ? "Approve" : "Decline");
        await item.Reason(reason).CheckAsync();
        await item.Note.FillAsync(note);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(item.Notice).ToContainTextAsync(said.Length > 0 ? said : key == "a" ? "Approved." : "Declined.");
    }
}
