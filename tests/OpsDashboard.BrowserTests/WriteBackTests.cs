using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

/// <summary>From a verdict to its effect: at Onfido, at the customer, at the company's own system.</summary>
[Collection(OwnSandboxCollection.Name)]
public sealed class WriteBackTests(AppFixture app)
{
    private const string Ines = "Ines Falkenrath";
    private const string Tomasz = "Tomasz Brzeziak";
    private const string Amara = "Amara Okonjo-Reyes";
    private const string Administrator = "Mei-Ling Hartono";

    /// <summary>It waits for the customer's own analyst, three days long.</summary>
    private const string Workflow = "Business account";

    /// <summary>Undo is ten seconds; what follows is asked for at once.</summary>
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 45_000 };

    [Fact]
    public Task F46_a_task_review_is_answered_by_a_typed_form_refused_field_by_field_mended_and_the_run_moves_on() => app.BrowseAsync(async page =>
    {
        var run = await app.Sandbox.WaitingAsync(Workflow);
        var id = await app.ItemOfAsync(run);
        await DescribeFormAsync("""{"name":"answer","type":"enum","required":true,"choices":["accept","refuse"]},{"name":"risk_score","type":"string","required":true,"choices":[]}""");
        var item = await ClaimAsync(page, Ines, id);
        await item.Choose("Decline", "Something else");
        await item.Page.Note.FillAsync("The company is dissolved.");
        await page.GetByLabel("answer *").SelectOptionAsync("refuse");
        await page.GetByLabel("risk_score *").FillAsync("ninety");
        await page.GetByLabel("risk_score *").BlurAsync();
        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "task-review-light-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await SentAsync(page, "needs attention");

        // What the description of the form did not know: the score is a number, and a field is missing.
        await page.GetByRole(AriaRole.Button, new() { Name = "Mend the fields" }).ClickAsync();
        await Assertions.Expect(page.Locator(".write-back .field-problem:not(:empty)")).ToHaveCountAsync(2);
        await page.GetByLabel("Kind of risk_score").SelectOptionAsync("number");
        await page.GetByLabel("Kind of enhanced_checks_done").SelectOptionAsync("yes or no");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "risk_score" }).FillAsync("90");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "enhanced_checks_done yes or no" }).SelectOptionAsync("true");
        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "write-back-mend-light-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the mended answer" }).ClickAsync();
        await SentAsync(page, "confirmed");
        await Assertions.Expect(page.Locator(".page-head .badge").First).ToHaveTextAsync("Declined", new() { Timeout = 30_000 });
        Assert.Equal("declined", await app.Sandbox.StatusAsync(run));
    });

    [Fact]
    public Task A_run_that_onfido_ends_first_closes_its_item_as_too_late_and_the_draft_stays_to_be_read() => app.BrowseAsync(async page =>
    {
        await DescribeFormAsync("""{"name":"answer","type":"enum","required":true,"choices":["accept","refuse"]}""");
        var run = await app.Sandbox.WaitingAsync(Workflow);
        var id = await app.ItemOfAsync(run);
        var item = await ClaimAsync(page, Tomasz, id);
        await Assertions.Expect(page.Locator("[data-banner=ends]")).ToContainTextAsync("Onfido ends this run on");
        await item.Choose("Approve", "The warning was a false alarm");
        await page.GetByLabel("answer *").SelectOptionAsync("accept");
        await item.Page.Note.FillAsync("The register says so, too.");

        await app.Sandbox.AdvanceAsync(TimeSpan.FromDays(3));
        await Assertions.Expect(item.Page.Strip).ToContainTextAsync("Nothing to decide: too late: the run is", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        var draft = page.Locator(".kept-draft");
        await draft.WaitForAsync();
        await app.UntilAsync($"SELECT 1 FROM ReviewDrafts WHERE ItemId = {id}");
        await page.ReloadAsync();
        foreach (var kept in (string[])["Nothing was decided, and nothing of it was sent.", "Approve", "The warning was a false alarm", "accept", "The register says so, too."])
        {
            await Assertions.Expect(draft).ToContainTextAsync(kept);
        }

        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "too-late");
        Assert.Null(await app.AskAsync($"SELECT 1 FROM Decisions WHERE ItemId = {id}"));
        Assert.Null(await app.AskAsync($"SELECT 1 FROM OutboxMessages WHERE ItemId = {id}"));
        Assert.Equal("error", await app.Sandbox.StatusAsync(run));
    });

    [Fact]
    public Task A_customer_is_asked_again_plays_the_new_run_and_it_is_linked_on_both_pages() => app.BrowseAsync(async page =>
    {
        var run = await app.Sandbox.EndedAsync("Customer onboarding", "review");
        var id = await app.ItemOfAsync(run);
        await LetUsStartAsync("Customer onboarding");
        var item = await ClaimAsync(page, Amara, id);
        await item.Choose("Ask again", "Document or picture cannot be read");
        await page.GetByLabel("Language of the capture page").SelectOptionAsync("en_US");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await page.Locator(".effects").WaitForAsync();
        await UndoTime.EndAsync(app);
        var link = page.Locator(".new-run-link code").First;
        await Assertions.Expect(link).ToContainTextAsync("http", Soon);
        await Assertions.Expect(page.Locator(".new-run .qr")).ToBeVisibleAsync();
        var started = (await page.Locator(".new-run a").First.GetAttributeAsync("href"))!.Split('/')[^1];
        await app.Sandbox.ByHandAsync(started);
        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "new-run-light-1440");
        var address = (await link.TextContentAsync())!;
        await app.BrowseAsync(
            async phone =>
            {
                await phone.GotoAsync(address);
                var capture = new CapturePage(phone);
                await capture.EnterDetailsAsync();
                await capture.ChooseDocumentAsync("Passport");
                await capture.UseSpecimenAsync("In order");
                await capture.TakeSelfieAsync();
                await capture.SeeEndAsync();
            },
            new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, ColorScheme = ColorScheme.Light });
        await Eventually.TrueAsync(page, "['Approved', 'Review', 'Declined'].includes(document.querySelector('.new-run .badge')?.textContent.trim())", withinSeconds: 60);
        await page.Locator(".new-run a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"review item {id}" }).ClickAsync();
        await Eventually.AtAsync(page, url => url.EndsWith($"/review/{id}", StringComparison.Ordinal));
    });

    [Fact]
    public Task An_administrator_sets_up_the_receiver_and_a_key_and_sees_each_secret_once() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/receiver", Administrator);
        await page.GetByLabel("Address (https)").FillAsync("http://127.0.0.1:1/decisions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".once code")).ToContainTextAsync("whsec_");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test message" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .notice")).ToContainTextAsync("could not be reached");
        await Assertions.Expect(page.Locator(".once")).ToHaveCountAsync(0);
        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "receiver-light-1440");
        await page.GetByLabel("Tell decisions to it").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".panel .badge").First).ToContainTextAsync("switched off");

        await page.GotoAsync("/sandbox/api-keys");
        await page.GetByLabel("For which program").FillAsync("Core banking");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var key = (await page.Locator(".once code").TextContentAsync())!;
        var answer = await page.APIRequest.GetAsync("/api/decisions", new() { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } });
        Assert.Equal(200, answer.Status);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync(key[..12]);
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await Axe.AssertAccessibleAsync(page);
        await Screenshots.TakeAsync(page, "api-keys-light-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Core banking" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Revoked");
        answer = await page.APIRequest.GetAsync("/api/decisions", new() { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } });
        Assert.Equal(401, answer.Status);
    });

    [Fact]
    public Task The_pages_of_write_back_and_of_rules_have_no_axe_violation_of_any_level_and_fit() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/write-back", Administrator);
        foreach (var path in (string[])["write-back", "receiver", "api-keys", "resubmission", "decision-rules", "access-log"])
        {
            await page.GotoAsync($"/sandbox/{path}");
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Eventually.TrueAsync(page, "!document.querySelector('.loading')");
            await Looks.AssertAllAsync(page, path);
        }
    });

    private static async Task<Held> ClaimAsync(IPage page, string person, string id)
    {
        var item = await ReviewItemPage.OpenAsync(page, person, id);
        await item.Claim.ClickAsync();
        await Assertions.Expect(item.Strip).ToContainTextAsync("You hold this until");
        return new(page, item);
    }

    /// <summary>As a manager describes it on the page of tasks: what a later version says counts.</summary>
    private async Task DescribeFormAsync(string fields) => await app.AskAsync($$"""
        INSERT INTO ReviewPolicies (ConnectionId, Kind, Scope, Number, Json, ByOid, At)
        SELECT c.Id, 4, s.Scope, 1 + (SELECT COUNT(*) FROM ReviewPolicies p WHERE p.Kind = 4 AND p.Scope = s.Scope),
            '{"timeoutMinutes":4320,"fields":[{{fields}}]}', '00000000-0000-0000-0000-000000000000', 0
        FROM Connections c, (SELECT '{{await app.Sandbox.WorkflowIdAsync(Workflow)}}|analyst_review' AS Scope) s WHERE c.Key = '{{AppFixture.Connection}}'
        """);

    /// <summary>Nobody takes it back: what is sent comes to this.</summary>
    private async Task SentAsync(IPage page, string state)
    {
        await page.Locator(".effects").WaitForAsync();
        await UndoTime.EndAsync(app);
        await Assertions.Expect(page.Locator(".effects")).ToContainTextAsync(state, Soon);
    }

    private Task LetUsStartAsync(string workflow) => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/resubmission", Administrator);
        var panel = page.Locator(".panel", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = workflow }) });
        await panel.GetByLabel("We start it").CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status] .notice")).ToContainTextAsync("Stored as version 1.");
    });

    private sealed record Held(IPage Browser, ReviewItemPage Page)
    {
        public async Task Choose(string verdict, string reason)
        {
            await Browser.Locator(".decision-verdict", new() { HasText = verdict }).ClickAsync();
            await Page.Reason(reason).CheckAsync();
        }
    }
}
