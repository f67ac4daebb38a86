using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Search;
using OpsDashboard.Runs;

namespace OpsDashboard.Tests.Runs;

public sealed class RunsQueriesTests(RunsData data) : IClassFixture<RunsData>
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public async Task Every_filter_and_order_shows_what_a_person_would_pick_from_all_rows()
    {
        var random = new Random(11);
        var rows = 0;
        for (var round = 0; round < 250; round++)
        {
            var scope = Scope(RandomFilters.Any(random) with { SearchId = null });
            var page = await data.ReadAsync(db => RunsQueries.ReadPageAsync(db, scope, CancellationToken.None));
            Assert.Equal(Oracle(scope).Select(run => run.Rid).Take(scope.Filter.Size + 1), page.Select(row => row.Rid));
            rows += page.Count;
        }

        Assert.True(rows > 1_000, "The filters let too little through to prove anything.");
    }

    [Theory]
    [InlineData(RunsSort.Created, false, "")]
    [InlineData(RunsSort.Created, false, "approved")]
    [InlineData(RunsSort.Created, false, "&workflow=workflow-2")]
    [InlineData(RunsSort.Created, true, "")]
    [InlineData(RunsSort.Completed, false, "")]
    [InlineData(RunsSort.Completed, true, "")]
    [InlineData(RunsSort.Created, false, "review,declined,unknown")]
    [InlineData(RunsSort.Created, true, "approved")]
    public async Task A_walk_by_cursor_sees_every_row_once_and_the_way_back_the_same_pages(RunsSort sort, bool ascending, string statuses)
    {
        var filter = RunsFilter.Parse($"?status={statuses}") with { Sort = sort, IsAscending = ascending, Size = 100 };
        var pages = new List<List<RunRow>>();
        for (var scope = Scope(filter); ;)
        {
            var rows = await data.ReadAsync(db => RunsQueries.ReadPageAsync(db, scope, CancellationToken.None));
            pages.Add(rows[..Math.Min(rows.Count, filter.Size)]);
            if (rows.Count <= filter.Size)
            {
                break;
            }

            scope = Scope(filter with { Cursor = pages[^1][^1].CursorFor(sort, isBefore: false) });
        }

        Assert.Equal(Oracle(Scope(filter)).Select(run => run.Rid), pages.SelectMany(page => page).Select(row => row.Rid));
        Assert.True(pages.Count > 2);
        for (var number = pages.Count - 1; number > 0; number--)
        {
            var back = await data.ReadAsync(db => RunsQueries.Page(db, Scope(filter with { Cursor = pages[number][0].CursorFor(sort, isBefore: true) })).ToListAsync());
            Assert.Equal(pages[number - 1].Select(row => row.Rid), back.Take(filter.Size).Select(row => row.Rid).Reverse());
        }
    }

    [Fact]
    public async Task A_row_has_what_its_run_and_applicant_have()
    {
        var run = data.Visible.First(candidate => data.Applicants[candidate.Aid].State == ApplicantState.Known);
        var row = Assert.Single(await data.ReadAsync(db => RunsQueries.ByRid(db, RunsData.Connection, [run.Rid], withReasons: true).ToListAsync()));
        var applicant = data.Applicants[run.Aid];
        Assert.Equal((run.RunId, run.StatusRaw, run.CreatedAt, run.EndedAt, run.Wid), (row.RunId, row.StatusRaw, row.CreatedAt, row.EndedAt, row.Wid));
        Assert.Equal($"{applicant.FirstName} {applicant.LastName}", row.Name);
        Assert.Equal(DateTimeKind.Utc, row.CreatedAt.Kind);
        Assert.Empty(await data.ReadAsync(db => RunsQueries.ByRid(db, RunsData.OtherConnection, [run.Rid], withReasons: true).ToListAsync()));
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("RENEE")]
    [InlineData("ivan petrov")]
    [InlineData("Иван")]
    [InlineData("oneill anne")]
    [InlineData("o'neill")]
    [InlineData("anne-marie")]
    [InlineData("nguyen ng")]
    [InlineData("mail")]
    [InlineData("lukasik")]
    public async Task A_name_or_address_is_found_without_accents_and_in_either_alphabet(string text)
    {
        var hits = await FindAsync(text);
        Assert.False(hits.IsGuess);
        var words = RunsSearch.Words(text);
        var expected = data.Visible
            .Where(run => data.Applicants[run.Aid] is var person && words.All(word =>
                SearchText.Tokens(person.FirstName, person.LastName, person.Email).Any(token => token.StartsWith(word.Text, StringComparison.Ordinal))))
            .Select(run => run.Rid)
            .ToHashSet();
        Assert.NotEmpty(expected);

        var scope = Scope(new() { SearchId = "any", Size = 100 }) with { Search = hits };
        var page = await data.ReadAsync(db => RunsQueries.Page(db, scope).ToListAsync());
        Assert.Equal(Math.Min(101, expected.Count), page.Count);
        Assert.All(page, row => Assert.Contains(row.Rid, expected));
        Assert.Equal(page.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Rid), page);
    }

    [Fact]
    public async Task A_whole_address_finds_its_one_person()
    {
        var run = data.Visible.First(candidate => data.Applicants[candidate.Aid].Email is not null);
        var hits = await FindAsync(data.Applicants[run.Aid].Email!.ToUpperInvariant());
        Assert.Equal(data.Runs.Where(other => other.Aid == run.Aid).Select(other => other.Rid).Order(), hits.Rids!.Order());
    }

    [Theory]
    [InlineData("smiht", "Smith")]
    [InlineData("mulller", "Müller")]
    [InlineData("bjorm", "Björn")]
    public async Task One_typo_is_forgiven_and_said(string typed, string meant)
    {
        var hits = await FindAsync(typed);
        Assert.True(hits.IsGuess);
        Assert.Contains(hits.Rids!, rid => data.Runs.Single(run => run.Rid == rid).Aid is var aid
            && (data.Applicants[aid].FirstName == meant || data.Applicants[aid].LastName == meant));
    }

    [Fact]
    public async Task Any_id_leads_to_its_runs()
    {
        var run = data.Visible.First(candidate => candidate.CustomerUserId is not null);
        foreach (var (text, isHit) in ((string, Func<Run, bool>)[])
        [
            (" " + run.RunId.ToUpperInvariant() + " ", other => other.RunId == run.RunId),
            (data.Applicants[run.Aid].ApplicantId, other => other.Aid == run.Aid),
            (run.CustomerUserId!, other => other.CustomerUserId == run.CustomerUserId),
        ])
        {
            var hits = await FindAsync(text);
            Assert.Equal(data.Runs.Where(other => other.ConnectionId == RunsData.Connection && isHit(other)).Select(other => other.Rid).Order(), hits.Rids!.Order());
        }
    }

    [Theory]
    [InlineData("zzzzzzzz")]
    [InlineData("   ")]
    [InlineData("'")]
    [InlineData("%")]
    [InlineData("\" OR 1=1 --")]
    public async Task T_D2_a_text_that_nobody_has_finds_nobody(string text)
    {
        var hits = await FindAsync(text);
        Assert.Empty(hits.Rids!);
    }

    [Fact]
    public async Task The_tabs_count_what_the_list_would_show()
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var scope = Scope(RandomFilters.Any(random) with { SearchId = null, Cursor = null, Statuses = [], Sort = RunsSort.Created });
            foreach (var status in RunStatuses.All)
            {
                var counted = await data.ReadAsync(db => RunsCounts.Capped(db, scope, status).CountAsync());
                Assert.Equal(Oracle(scope).Count(run => run.Status == status), counted);
            }
        }
    }

    [Fact]
    public async Task Sandbox_and_live_never_meet()
    {
        var rows = await data.ReadAsync(db => RunsQueries.Page(db, Scope(new() { Size = 100 }) with { ConnectionId = RunsData.OtherConnection }).ToListAsync());
        Assert.All(rows, row => Assert.Equal(RunsData.OtherConnection, data.Runs.Single(run => run.Rid == row.Rid).ConnectionId));
        var mine = data.Visible.First(run => run.CustomerUserId is not null);
        var hits = await data.ReadAsync(db => RunsSearch.FindAsync(db, RunsData.OtherConnection, mine.RunId, CancellationToken.None));
        Assert.Empty(hits.Rids!);
    }

    [Theory]
    [InlineData("", "IX_Runs_ConnectionId_CreatedAt_Rid")]
    [InlineData("?sort=created", "IX_Runs_ConnectionId_CreatedAt_Rid")]
    [InlineData("?sort=-completed", "IX_Runs_ConnectionId_EndedAt_Rid")]
    [InlineData("?after=5000000000000-5", "IX_Runs_ConnectionId_CreatedAt_Rid")]
    [InlineData("?status=review", "IX_Runs_ConnectionId_Status_CreatedAt_Rid")]
    [InlineData("?status=review&after=5000000000000-5", "IX_Runs_ConnectionId_Status_CreatedAt_Rid")]
    [InlineData("?workflow=workflow-1", "IX_Runs_Wid_CreatedAt_Rid")]
    [InlineData("?workflow=workflow-1&status=review", "IX_Runs_Wid_Status_CreatedAt_Rid")]
    [InlineData("?reason=rare", "IX_RunFacets_ConnectionId_Kind_Value_CreatedAt_Rid")]
    public async Task A_page_is_read_along_an_index_and_sorted_by_nothing_else(string query, string index)
    {
        var plan = await PlanAsync(Scope(RunsFilter.Parse(query)));
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));

        // A co-routine hands on the rows of the page; anything else that is scanned is a table.
        var streams = plan.Where(step => step.StartsWith("CO-ROUTINE ", StringComparison.Ordinal)).Select(step => "SCAN " + step["CO-ROUTINE ".Length..]);
        Assert.Empty(plan.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)).Except(streams));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_statuses_are_several_index_walks_and_only_their_ends_are_sorted()
    {
        var plan = await PlanAsync(Scope(RunsFilter.Parse("?status=review,declined,error")));
        Assert.Equal(3, plan.Count(step => step.Contains("IX_Runs_ConnectionId_Status_CreatedAt_Rid", StringComparison.Ordinal)));
    }

    private Task<RunsSearchHits> FindAsync(string text) => data.ReadAsync(db => RunsSearch.FindAsync(db, RunsData.Connection, text, CancellationToken.None));

    private async Task<List<string>> PlanAsync(RunsScope scope) => await data.ReadAsync(async db =>
    {
        using var command = RunsQueries.Page(db, scope).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    });

    private RunsScope Scope(RunsFilter filter) => new()
    {
        ConnectionId = RunsData.Connection,
        Filter = filter,
        Wid = filter.Workflow is null
            ? null
            : data.Workflows.FirstOrDefault(workflow => workflow.ConnectionId == RunsData.Connection && workflow.WorkflowId == filter.Workflow)?.Wid ?? -1,
        Created = MomentRange.Of(filter.Created, Zone),
        Completed = MomentRange.Of(filter.Completed, Zone),
    };

    /// <summary>The same by plain loops over everything.</summary>
    private IEnumerable<Run> Oracle(RunsScope scope)
    {
        var filter = scope.Filter;
        bool IsIn(DateTime? time, DayRange days) => days.IsEmpty || (time is { } at && DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, Zone)) is var day
            && (days.From is null || day >= days.From) && (days.To is null || day <= days.To));
        bool Has(Run run, FacetKind kind, string? value) => value is null || data.Facets[run.Rid].Any(facet => facet.Kind == kind && facet.Value == value);
        DateTime At(Run run) => filter.Sort == RunsSort.Created ? run.CreatedAt : run.EndedAt!.Value;

        var rows = data.Visible.Where(run => (filter.Sort == RunsSort.Created || run.EndedAt is not null)
            && (filter.Statuses.IsEmpty || filter.Statuses.Contains(run.Status))
            && (scope.Wid is null || run.Wid == scope.Wid) && (filter.Version is null || run.WorkflowVersion == filter.Version)
            && Has(run, FacetKind.Reason, filter.Reason) && Has(run, FacetKind.Tag, filter.Tag)
            && IsIn(run.CreatedAt, filter.Created) && IsIn(run.EndedAt, filter.Completed));
        if (filter.Cursor is not { } cursor)
        {
            return filter.IsAscending ? rows.OrderBy(run => (At(run), run.Rid)) : rows.OrderByDescending(run => (At(run), run.Rid));
        }

        var goesUp = filter.IsAscending != cursor.IsBefore;
        return goesUp
            ? rows.Where(run => (At(run), run.Rid).CompareTo((cursor.At, cursor.Rid)) > 0).OrderBy(run => (At(run), run.Rid))
            : rows.Where(run => (At(run), run.Rid).CompareTo((cursor.At, cursor.Rid)) < 0).OrderByDescending(run => (At(run), run.Rid));
    }
}
