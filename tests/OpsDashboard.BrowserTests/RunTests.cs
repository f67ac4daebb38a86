using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class RunTests(AppFixture app)
{
    private const string Support = "Priya Venkataraman";

    [Fact]
    public Task A_reviewer_reads_why_walks_the_parts_and_asks_onfido() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "review");
        await Assertions.Expect(run.Summary).ToContainTextAsync("Review because: ");
        await Assertions.Expect(run.Summary).ToContainTextAsync("Found: ", new() { Timeout = 20_000 });

        await run.ChooseAsync("Reports");
        await Assertions.Expect(page.Locator(".breakdown-line[data-fails]").First).ToBeVisibleAsync();
        var failing = await page.Locator(".breakdown-line").CountAsync();
        await page.GetByLabel("Only what fails").UncheckAsync();
        await Eventually.TrueAsync(page, $"document.querySelectorAll('.breakdown-line').length > {failing}");
        await run.ChooseAsync("Output");
        await Assertions.Expect(page.Locator(".json").First).ToBeVisibleAsync();
        await run.ChooseAsync("Tasks");
        await Assertions.Expect(page.Locator(".run-tasks .badge").First).ToHaveTextAsync("completed");
        await run.ChooseAsync("Timeline");
        await Assertions.Expect(page.Locator(".timeline tbody th").First).ToHaveTextAsync("Run created");
        await run.ChooseAsync("Raw JSON");
        await Assertions.Expect(page.Locator("#raw-json")).ToContainTextAsync("\"workflow_id\"");

        await page.Keyboard.PressAsync(".");
        await Assertions.Expect(page.Locator(".run-asked")).ToHaveTextAsync("Onfido answered: nothing has changed.");
        await run.AskOnfido.ClickAsync();
        await Assertions.Expect(page.Locator(".run-asked")).ToContainTextAsync("Onfido was asked a moment ago.");
        await page.ReloadAsync();
        await Assertions.Expect(run.Tab("Raw JSON")).ToHaveAttributeAsync("aria-current", "page");
    });

    [Fact]
    public Task The_viewer_opens_with_a_key_enlarges_turns_and_goes_on() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "review");
        await Assertions.Expect(page.Locator(".media-tile").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Equal(0, await page.Locator("img, video").CountAsync());

        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(run.Viewer).ToBeVisibleAsync();
        await Eventually.TrueAsync(page, "document.querySelector('#viewer img')?.naturalWidth > 100");
        await Screenshots.TakeAsync(page, "run-viewer-light-1440");
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("r");
        var transform = await page.Locator("#viewer img").EvaluateAsync<string>("picture => picture.style.transform");
        Assert.Contains("rotate(90deg) scale(1.25)", transform, StringComparison.Ordinal);

        var title = await page.Locator(".viewer-title").TextContentAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".viewer-pick[aria-current]")).ToHaveCountAsync(1);
        await Eventually.TrueAsync(page, "document.querySelector('#viewer .viewer-stage').children.length === 1");
        Assert.True(await page.Locator(".viewer-pick").CountAsync() == 1 || title != await page.Locator(".viewer-title").TextContentAsync());
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(run.Viewer).ToBeHiddenAsync();
        Assert.Equal(0, await page.Locator("#viewer img, #viewer video").CountAsync());
    });

    [Fact]
    public Task A_video_of_the_applicant_can_be_played() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs?status=approved,review,declined");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        var video = page.Locator(".media-tile").Filter(new() { HasText = "Live video" }).Or(page.Locator(".media-tile").Filter(new() { HasText = "Motion capture" }));
        foreach (var address in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.runs tbody tr')].filter(row => /Premium|Investor/.test(row.textContent)).map(row => row.querySelector('a').href)"))
        {
            await page.GotoAsync(address);
            await page.Locator(".media-tile").First.WaitForAsync();
            if (await video.CountAsync() > 0)
            {
                await video.First.ClickAsync();
                await Eventually.TrueAsync(page, "document.querySelector('#viewer video')?.readyState >= 2");
                return;
            }
        }

        Assert.Fail("No run with a video was found.");
    });

    [Fact]
    public Task A_support_agent_sees_whose_move_it_is_and_nothing_of_why() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "review", Support);
        await Assertions.Expect(run.Summary).ToHaveTextAsync("Ended: our team looks at it");
        Assert.Equal(["Overview", "Timeline"], (await run.Tabs.AllTextContentsAsync()).Select(text => text.Trim()));
        Assert.Equal(0, await page.Locator(".reasons, .failures, .media-tile, #viewer, #raw-json").CountAsync());
        await page.GotoAsync(page.Url + "?tab=raw");
        await Assertions.Expect(run.Tab("Overview")).ToHaveAttributeAsync("aria-current", "page");

        // Of a kind that no other test asks about: the same run cannot be asked about twice within seconds.
        await page.GotoAsync("/sandbox/runs?status=abandoned");
        await page.Locator(".row-link").First.ClickAsync();
        await run.AskOnfido.ClickAsync();
        await Assertions.Expect(page.Locator(".run-asked")).ToContainTextAsync("Onfido answered");

        await page.GotoAsync("/sandbox/runs?reason=Document%20expired");
        await page.Locator(".runs tbody tr").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".runs-reasons")).ToHaveCountAsync(0);
        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Tag")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_support_agent_gives_the_link_of_an_open_run() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "awaiting_input", Support);
        await Assertions.Expect(run.Summary).ToContainTextAsync("Waiting for the customer since");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the link" }).ClickAsync();
        await Assertions.Expect(page.Locator(".copy-said").Filter(new() { HasText = "Copied" })).ToHaveCountAsync(1);
        Assert.Contains("/capture/", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    });

    [Fact]
    public Task Any_id_goes_to_its_run_and_an_unknown_one_says_so() => app.BrowseAsync(async page =>
    {
        var list = await RunsListPage.OpenAsync(page);
        var id = await list.Rows.Nth(2).Locator(".runs-id").GetAttributeAsync("title");
        await page.GotoAsync("/go/" + id!.ToUpperInvariant());
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/sandbox/runs/" + id).AbsoluteUri, new() { Timeout = 20_000 });
        await page.Locator(".run-summary").WaitForAsync();
        await page.GotoAsync("/go/no%2Fsuch%20id");
        await page.GetByText("Nothing has this id").WaitForAsync();
        await Assertions.Expect(page.Locator(".go-id")).ToHaveTextAsync("no/such id");
        await page.GetByRole(AriaRole.Link, new() { Name = "Search in Local" }).ClickAsync();
        await list.Rows.First.WaitForAsync();
    });

    [Fact]
    public Task A_time_that_counts_up_stands_there_once() => app.BrowseAsync(async page =>
    {
        await RunDetailPage.OpenAsync(page, "awaiting_input");
        await OnceAsync();
        await page.GotoAsync("/sandbox/runs");
        await OnceAsync();

        async Task OnceAsync()
        {
            await page.Locator("time-ago").First.WaitForAsync();
            await Eventually.TrueAsync(page, "[...document.querySelectorAll('time-ago')].every(time => /^\\s*[0-9]+ (s|min|h|d) ago\\s*$/.test(time.textContent))");
        }
    });

    [Fact]
    public Task The_run_page_is_accessible_and_fits() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "review");
        await Assertions.Expect(run.Summary).ToContainTextAsync("Found: ", new() { Timeout = 20_000 });
        foreach (var tab in (string[])["Reports", "Media", "Output", "Tasks", "Timeline", "Raw JSON", "Overview"])
        {
            await run.ChooseAsync(tab);
            await Looks.AssertAllAsync(page, tab == "Overview" ? "run" : "run-" + tab.Split(' ')[0].ToLowerInvariant());
        }

        await page.Keyboard.PressAsync("m");
        await Eventually.TrueAsync(page, "document.querySelector('#viewer img')?.naturalWidth > 100");
        await Looks.AssertAllAsync(page, picture: null);
    });
}
