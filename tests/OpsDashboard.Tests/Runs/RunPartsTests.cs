using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Runs.Evidence;
using OpsDashboard.Runs.Reports;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Runs;

/// <summary>The parts of the run page, drawn from a run that went through the projectors.</summary>
public sealed class RunPartsTests : BunitContext, IAsyncLifetime
{
    private SyncFixture _sync = null!;
    private RunStory _story = null!;

    public async Task InitializeAsync()
    {
        _sync = await RunFixture.CreateAsync();
        _story = (await RunFixture.ReadAsync(_sync, RunFixture.Everything))!;
        Services.AddSingleton<TimeProvider>(_sync.Clock);
    }

    async Task IAsyncLifetime.DisposeAsync() => await _sync.DisposeAsync();

    [Fact]
    public void Only_what_fails_is_shown_first_and_clear_places_are_folded_to_a_count()
    {
        var list = Render<ReportList>(p => p.Add(r => r.Story, _story));
        Assert.Equal(["Given against document", "First name"], Labels(list));
        Assert.Contains("1 clear, folded", list.Find(".card-head").TextContent, StringComparison.Ordinal);
        Assert.Equal("consider, caution", list.Find(".badge").TextContent.Trim());

        list.Find("input[type=checkbox]").Change(false);
        Assert.Equal(["Given against document", "First name", RunFixture.Leaf, "Quality of the picture", "Sharp and complete"], Labels(list));
    }

    [Theory]
    [InlineData("\"a text\"")]
    [InlineData("[1,2]")]
    [InlineData("""{"image_integrity":"clear","data_comparison":{"result":{"value":"consider"}},"odd":{"result":"clear","breakdown":[1]}}""")]
    public void F36_a_breakdown_of_another_shape_is_shown_as_it_came(string breakdown)
    {
        var story = Copy([new()
        {
            TaskId = "document_check_1", TaskDefId = "document_check", TaskDefVersion = null, State = RunTaskState.Completed, CreatedAt = _story.Run.CreatedAt,
            UpdatedAt = _story.Run.CreatedAt, InputJson = null, OutputJson = $$"""{"result":"clear","breakdown":{{breakdown}}}""",
        }]);
        var list = Render<ReportList>(p => p.Add(r => r.Story, story));
        Assert.True(list.Markup.Contains("nreadable", StringComparison.Ordinal) || list.Markup.Contains("as it came", StringComparison.Ordinal), list.Markup);
    }

    [Theory]
    [InlineData("true", "yes")]
    [InlineData("null", "none")]
    [InlineData("\"2031-04-30\"", "30 Apr 2031")]
    [InlineData("\"\"", "empty")]
    [InlineData("12.5", "12.5")]
    public void Output_reads_as_what_it_is(string json, string text) =>
        Assert.StartsWith(text, Render<JsonTree>(p => p.Add(t => t.Value, JsonDocument.Parse(json).RootElement)).Nodes[0].TextContent.Trim(), StringComparison.Ordinal);

    [Fact]
    public void A_moment_in_the_output_is_shown_in_the_persons_zone() =>
        Assert.Contains("4 May", Render<JsonTree>(p => p.Add(t => t.Value, JsonDocument.Parse("\"2025-05-04T09:00:00Z\"").RootElement)).Find("time").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202Egnp.exe")]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("a\u0000b\u200Bc 😀")]
    public void F37_a_hostile_text_is_text_and_turns_no_text_beside_it(string text)
    {
        var tree = Render<JsonTree>(p => p.Add(t => t.Value, JsonSerializer.SerializeToElement(new Dictionary<string, string> { [text] = text })));
        Assert.Empty(tree.FindAll("script"));

        // The parser of these tests drops a NUL, as browsers do.
        Assert.Equal(text.Replace("\0", "", StringComparison.Ordinal), tree.Find("dd bdi").TextContent);
        Assert.NotNull(tree.Find("dt bdi"));
    }

    [Fact]
    public void F37_a_text_of_ten_kilobytes_is_clipped_with_the_whole_on_demand()
    {
        var text = new string('x', 10_240);
        var tree = Render<JsonTree>(p => p.Add(t => t.Value, JsonSerializer.SerializeToElement(text)));
        Assert.True(tree.Find("summary").TextContent.Length < 400);
        Assert.Equal(text, tree.Find(".json-long").TextContent);
    }

    [Fact]
    public void The_overview_names_what_differs_on_both_sides()
    {
        var overview = Render<RunOverview>(p => p.Add(o => o.Connection, "test").Add(o => o.Story, _story));
        var failure = overview.Find(".failures li").TextContent;
        Assert.Equal(["first", "name", "differs:", "given", "Ana", "document", "Anabel"], failure.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(RunFixture.Reason, overview.Find(".reasons").TextContent, StringComparison.Ordinal);
        Assert.Equal("/test/runs/run-0", overview.Find(".other-runs a").GetAttribute("href"));
    }

    [Fact]
    public void Files_of_other_runs_are_folded_and_no_file_is_fetched_before_it_is_opened()
    {
        var tiles = Render<MediaTiles>(p => p.Add(m => m.Connection, "test").Add(m => m.Story, _story));
        Assert.Equal(["Passport, front, PRT"], tiles.FindAll(".card > .media-tiles .media-tile bdi").Select(tile => tile.TextContent));
        Assert.Contains("2 from other runs", tiles.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Empty(tiles.FindAll("img, video, [src]"));
        var viewer = Render<MediaViewer>(p => p.Add(v => v.Connection, "test").Add(v => v.Files, _story.Media));
        Assert.Equal(["file", "image", "video"], viewer.FindAll(".viewer-pick").Select(pick => pick.GetAttribute("data-form")).Order(StringComparer.Ordinal));
        Assert.All(viewer.FindAll(".viewer-pick"), pick => Assert.Matches("^/test/media/[0-9]+$", pick.GetAttribute("data-src")));
    }

    [Fact]
    public void The_timeline_has_status_changes_with_both_times_and_tasks_in_order()
    {
        var rows = Render<RunTimeline>(p => p.Add(t => t.Story, _story)).FindAll("tbody th").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(
            ["Run created", "Document photo: started", "Document photo: completed", "Document report: started", "Document report: completed", "Face photo: started", "Review"],
            rows);
    }

    [Fact]
    public void Tasks_tell_their_state_and_fold_what_went_in_and_out()
    {
        var tasks = Render<RunTasks>(p => p.Add(t => t.Connection, "test").Add(t => t.Story, _story));
        Assert.Equal(["completed", "completed", "started"], tasks.FindAll(".card-head .badge").Select(badge => badge.TextContent.Trim()));
        Assert.Equal(2, tasks.FindAll("details").Count);
    }

    [Fact]
    public void A_link_that_has_run_out_says_so_and_is_not_shown()
    {
        var link = new RunLink(new("https://eu.onfido.example/l/1"), _sync.Clock.GetUtcNow().AddSeconds(-1));
        Assert.Contains("expired", Render<RunLinkCard>(p => p.Add(l => l.Link, link)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("eu.onfido.example", Render<RunLinkCard>(p => p.Add(l => l.Link, link)).Markup, StringComparison.Ordinal);
        Assert.Equal(
            "https://eu.onfido.example/l/1",
            Render<RunLinkCard>(p => p.Add(l => l.Link, link with { ExpiresAt = _sync.Clock.GetUtcNow().AddDays(1) })).Find("[data-copy]").GetAttribute("data-copy"));
    }

    [Theory]
    [InlineData("reports", RunTab.Reports)]
    [InlineData("RAW", RunTab.Raw)]
    [InlineData("7", RunTab.Overview)]
    [InlineData("nothing", RunTab.Overview)]
    [InlineData(null, RunTab.Overview)]
    public void A_tab_of_the_address_opens_only_for_those_who_may(string? name, RunTab tab)
    {
        Assert.Equal(tab, RunTabs.Parse(name, RunFixture.Everything));
        Assert.Equal(RunTab.Overview, RunTabs.Parse(name, new()));
    }

    private static IEnumerable<string> Labels(IRenderedComponent<ReportList> list) => list.FindAll(".breakdown-line > span[title]").Select(label => label.TextContent);

    private RunStory Copy(IReadOnlyList<RunStep> steps) => new()
    {
        Run = _story.Run, Sight = _story.Sight, Content = _story.Content, History = _story.History, Steps = steps, Media = _story.Media, Others = _story.Others,
    };
}
