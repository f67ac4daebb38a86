using System.Globalization;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;

namespace OpsDashboard.BrowserTests;

[Collection(AppCollection.Name)]
public sealed class WorkflowsPageTests(AppFixture app)
{
    private const string Onboarding = "/sandbox/workflows/f79b4a41-a6b1-446c-ab93-9064837ecf9d";
    private const string Investor = "/sandbox/workflows/82b481a7-9714-462b-9c38-0acf630900f9/versions/2";
    private const string Training = "/training/workflows";

    [Fact]
    public Task A_reviewer_goes_from_the_menu_to_a_version_and_to_the_runs_behind_its_numbers() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync();
        await page.Locator(".side-link").First.WaitForAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Workflows");
        await page.GetByRole(AriaRole.Link, new() { Name = "Customer onboarding" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Customer onboarding");
        await Assertions.Expect(page.Locator(".graph-task")).ToHaveCountAsync(15);
        await Assertions.Expect(page.Locator(".graph-way[data-back]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".graph-table tbody tr")).ToHaveCountAsync(15);

        await page.GetByLabel("Version", new() { Exact = true }).GetByRole(AriaRole.Link, new() { Name = "Version 1" }).ClickAsync();
        await Eventually.AtAsync(page, url => url.EndsWith("/versions/1", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".graph-way[data-back]")).ToHaveCountAsync(0);
        var declined = page.Locator(".versions tr[aria-current] td a", new() { HasText = "%" }).First;
        var count = int.Parse((await declined.GetAttributeAsync("title"))!.Split(' ')[0], CultureInfo.InvariantCulture);
        await declined.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Runs");
        await Assertions.Expect(new RunsListPage(page).Rows).ToHaveCountAsync(Math.Min(count, 50));
    });

    [Fact]
    public Task The_way_of_a_run_is_followed_from_its_page() => app.BrowseAsync(async page =>
    {
        var run = await RunDetailPage.OpenAsync(page, "review");
        await run.ChooseAsync("Tasks");
        var tasks = await page.Locator(".run-tasks > li").CountAsync();
        var id = page.Url.Split('/')[^1].Split('?')[0];
        await page.GetByRole(AriaRole.Link, new() { Name = "The way it took" }).ClickAsync();
        await Assertions.Expect(page.Locator(".path-lead strong")).ToContainTextAsync($"{tasks} tasks in ");
        await Assertions.Expect(page.Locator("#graph-title")).ToHaveTextAsync($"The way of run {id[..8]}");
        await Assertions.Expect(page.Locator(".graph-task[data-group='result'][data-visited='yes']")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\s*Review", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator(".graph-way[data-passage='taken']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".graph-task[data-visited='no']").First).ToContainTextAsync("not reached");

        await page.GetByRole(AriaRole.Link, new() { Name = "Show without the run" }).ClickAsync();
        await Assertions.Expect(page.Locator(".path-lead")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".graph[data-followed]")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task An_arriving_run_moves_the_numbers_of_an_open_page() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/workflows");
        await page.Locator(".workflow").First.WaitForAsync();
        const string sum = "[...document.querySelectorAll('.workflow .card-head > a')].reduce((sum, link) => sum + Number.parseInt(link.textContent.replace(',', '')), 0)";
        var before = await page.EvaluateAsync<int>(sum);
        await app.Sandbox.ArriveAsync(3, "approved");
        await Eventually.TrueAsync(page, $"{sum} >= {before + 3}");
    });

    [Fact]
    public Task Without_a_definition_the_order_of_tasks_stands_there_until_an_administrator_imports_one() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Training, SignInPage.Administrator);
        await page.Locator(".workflow h2 a").First.WaitForAsync();
        var named = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^610245e4", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await named.ClickAsync();
        var version = (await page.Locator(".segments a[aria-current]").TextContentAsync())!.Trim().Split(' ')[1];
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Definition" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".graph-task[data-group='result']").CountAsync());

        await page.GetByLabel("or paste it").FillAsync("{ \"name\": \"x\", \"start\": \"a\", \"tasks\": { \"a\": { \"type\": \"document_report\", \"next\": \"b\" } } }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(page.Locator(".import-issues li")).ToHaveTextAsync(["a: There is no task \"b\"."]);
        await Axe.AssertAccessibleAsync(page);

        await page.GetByLabel("A file").SetInputFilesAsync(Definition($"consumer-credit.{version}.json"));
        await Assertions.Expect(page.Locator(".graph-task[data-group='result']")).ToHaveCountAsync(5);
        await Assertions.Expect(page.GetByText("The definition is imported.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The definition is removed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".graph-task[data-group='result']")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_support_agent_is_offered_neither_workflows_nor_the_way_of_a_run() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/runs", SignInPage.SupportAgent);
        await page.Locator(".side-link").First.WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Workflows" }).CountAsync());
        await page.GotoAsync(Investor);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your role does not open this page");
    });

    [Fact]
    public Task Versions_and_runs_that_nobody_has_seen_are_said_in_words() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync(Onboarding + "/versions/99");
        await page.GetByText("No run of this version has been seen").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Its versions" }).ClickAsync();
        await page.Locator(".graph-task").First.WaitForAsync();
        await page.GotoAsync("/sandbox/workflows/no-such-workflow");
        await page.GetByText("There is no such workflow here").WaitForAsync();
        await page.GotoAsync(Onboarding + "/versions/1?run=no-such-run");
        await page.GetByText("There is no such run of this version here.").WaitForAsync();
    });

    [Fact]
    public Task The_pages_are_accessible_and_fit() => app.BrowseAsync(async page =>
    {
        await page.SignInAsync("/sandbox/workflows");
        await page.Locator(".workflow").First.WaitForAsync();
        await Looks.AssertAllAsync(page, "workflows-list");
        await page.GotoAsync(Onboarding + "/versions/4");
        await page.Locator(".graph-task").First.WaitForAsync();

        // The whole drawing on one picture.
        await Looks.AssertAllAsync(page, "workflows", deskHeight: 1320);

        // The run with the most tasks has most to show: a retry, for instance.
        await page.Locator(".recent-runs li").EvaluateAllAsync<bool>(
            "runs => runs.sort((one, other) => Number.parseInt(other.querySelector('.muted').textContent) - Number.parseInt(one.querySelector('.muted').textContent))[0].querySelector('a').click() === undefined");
        await page.Locator(".graph[data-followed]").WaitForAsync();
        await Looks.AssertAllAsync(page, "workflow-path", deskHeight: 1320);
    });

    private static string Definition(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "src", "Onfido.Sandbox", "Workflows")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "src", "Onfido.Sandbox", "Workflows", file);
    }
}
