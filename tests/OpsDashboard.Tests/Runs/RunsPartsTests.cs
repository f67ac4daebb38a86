using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;

namespace OpsDashboard.Tests.Runs;

public sealed class RunsPartsTests : BunitContext
{
    private static readonly DateTime At = new(2026, 5, 4, 9, 0, 0, DateTimeKind.Utc);

    public RunsPartsTests() => Services.AddSingleton(TimeProvider.System);

    [Theory]
    [InlineData(ApplicantState.Loading, null, "loading…")]
    [InlineData(ApplicantState.Known, null, "no name given")]
    [InlineData(ApplicantState.Gone, null, "deleted at Onfido")]
    [InlineData(ApplicantState.Known, "<b>Anna</b>", "<b>Anna</b>")]
    public void A_name_that_is_missing_says_why_and_one_with_markup_is_only_text(ApplicantState state, string? name, string text)
    {
        var link = Table(Row(1) with { ApplicantState = state, FirstName = name }).Find(".row-link");
        Assert.Equal(text, link.TextContent.Trim());
        Assert.Null(link.QuerySelector("b"));
    }

    [Fact]
    public void A_status_nobody_knows_is_shown_as_it_is() =>
        Assert.Equal("quantum_pending", Table(Row(1) with { StatusRaw = "quantum_pending" }).Find(".badge").TextContent.Trim());

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 6)]
    public void Reasons_are_a_column_only_for_those_who_may_know_them(bool withReasons, int columns)
    {
        var table = Table(withReasons, Row(1) with { ReasonSummary = "Document expired" });
        Assert.Equal(columns, table.FindAll("thead th").Count);
        Assert.Equal(withReasons, table.Markup.Contains("Document expired", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_first_row_is_in_the_order_of_tab_and_the_sorted_column_says_so()
    {
        var table = Table(Row(1), Row(2), Row(3));
        Assert.Equal(["0", "-1", "-1"], table.FindAll("[data-row]").Select(link => link.GetAttribute("tabindex")));
        var sorted = Assert.Single(table.FindAll("th[aria-sort]"));
        Assert.Equal(("descending", "Created"), (sorted.GetAttribute("aria-sort"), sorted.TextContent.Trim()));
    }

    [Fact]
    public void Rows_are_drawn_again_only_when_they_are_others()
    {
        var table = Table(Row(1));
        var rows = table.Instance.Rows;
        var drawn = table.RenderCount;
        table.Render(p => p.Add(t => t.Rows, rows));
        Assert.Equal(drawn, table.RenderCount);
        table.Render(p => p.Add(t => t.Rows, [Row(1) with { StatusRaw = "approved" }]));
        Assert.Equal("Approved", table.Find(".badge").TextContent.Trim());
    }

    [Fact]
    public void Every_filter_is_a_chip_that_removes_itself_alone()
    {
        var filter = RunsFilter.Parse("?status=review,declined&workflow=w1&version=2&reason=a%26b&tag=t&created=2026-01-01..&completed=..2026-02-01&q=5&sort=created&size=25");
        var chips = Render<FilterChips>(p => p.Add(c => c.Connection, "sandbox").Add(c => c.Filter, filter).Add(c => c.SearchText, "anna")
            .Add(c => c.Workflows, [new(1, "w1", "Onboarding", [2])]));
        var labels = chips.FindAll(".chip").Select(chip => chip.TextContent.Trim()).ToList();
        Assert.Equal(["Review", "Declined", "Onboarding, version 2", "Reason: a&b", "Tag: t", "Created from 1 Jan 2026", "Completed until 1 Feb 2026", "Search: anna"], labels.OrderBy(Place));
        var query = new Uri("http://x" + chips.Find("[aria-label='Remove filter: Tag: t']").GetAttribute("href")).Query;
        Assert.Equal(filter with { Tag = null }, RunsFilter.Parse(query));
        Assert.EndsWith("/runs?sort=created&size=25", chips.Find(".chips-clear").GetAttribute("href"), StringComparison.Ordinal);

        int Place(string label) => label switch { "Review" => 0, "Declined" => 1, _ => labels.IndexOf(label) + 2 };
    }

    [Fact]
    public void Tabs_count_and_a_status_nobody_knows_has_one_when_it_occurs()
    {
        var counts = new Dictionary<RunStatus, TabCount> { [RunStatus.Review] = new(7, false), [RunStatus.Approved] = new(10_001, true), [RunStatus.Unknown] = new(1, false) };
        var tabs = Render<StatusTabs>(p => p.Add(t => t.Connection, "sandbox").Add(t => t.Filter, new() { Statuses = [RunStatus.Review], Tag = "x" }).Add(t => t.Counts, counts));
        var texts = tabs.FindAll(".tab").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["All 10,000+", "Review 7"], texts.Take(2));
        Assert.Contains("Approved 10,000+", texts);
        Assert.Contains("Unknown 1", texts);
        Assert.Contains("Declined 0", texts);
        Assert.Equal("/sandbox/runs?status=review&tag=x", tabs.Find("[aria-current=page]").GetAttribute("href"));
    }

    [Theory]
    [InlineData(null, false, null, "older than thirty days")]
    [InlineData("ana", true, null, "one letter away")]
    [InlineData("anna", false, 61, "Names known for 61 % of applicants")]
    public void A_search_says_how_far_it_can_be_trusted(string? text, bool isGuess, int? percent, string said) =>
        Assert.Contains(said, Render<SearchNotice>(p => p.Add(n => n.State, new(text, isGuess, percent)).Add(n => n.Any, true)).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "No runs yet", "/sandbox/operations")]
    [InlineData("?tag=x&size=25", "No run fits these filters", "/sandbox/runs?size=25")]
    public void An_empty_list_says_what_to_do(string query, string title, string way)
    {
        var empty = Render<RunsEmpty>(p => p.Add(e => e.Connection, "sandbox").Add(e => e.Filter, RunsFilter.Parse(query)));
        Assert.Contains(title, empty.Markup, StringComparison.Ordinal);
        Assert.Equal(way, empty.Find("a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("""{"dashboard_url":"https://dashboard.onfido.example/1"}""", true)]
    [InlineData("""{"dashboard_url":"javascript:alert(1)"}""", false)]
    [InlineData("""{"dashboard_url":"http://dashboard.example/"}""", false)]
    [InlineData("""{"dashboard_url":"http://127.0.0.1:4010/"}""", true)]
    [InlineData("""{"dashboard_url":7}""", false)]
    [InlineData("""[]""", false)]
    public void T_C3_only_an_https_link_or_one_to_this_machine_becomes_a_link(string json, bool isLink) => Assert.Equal(isLink, RunContent.Read(json, new()).Dashboard is not null);

    private static RunRow Row(long rid) => new()
    {
        Rid = rid, RunId = $"run-{rid}-of-some-length", StatusRaw = "processing", CreatedAt = At, EndedAt = null, Wid = 1, WorkflowVersion = 3, Aid = 1,
        ApplicantState = ApplicantState.Known, FirstName = "Anna", LastName = null, ReasonSummary = null, CustomerUserId = null,
    };

    private IRenderedComponent<RunsTable> Table(params RunRow[] rows) => Table(withReasons: true, rows);

    private IRenderedComponent<RunsTable> Table(bool withReasons, params RunRow[] rows) => Render<RunsTable>(p => p
        .Add(t => t.Connection, "sandbox").Add(t => t.Scope, new() { ConnectionId = 1, Filter = new(), WithReasons = withReasons }).Add(t => t.Rows, rows).Add(t => t.Workflows, [new(1, "w1", "Onboarding", [3])]));
}
