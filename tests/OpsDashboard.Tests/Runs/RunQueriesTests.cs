using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Runs;

public sealed class RunQueriesTests(RunsData data) : IClassFixture<RunsData>
{
    [Fact]
    public async Task One_run_is_read_whole_and_only_in_its_connection()
    {
        var run = data.Visible.First(candidate => data.Facets[candidate.Rid].Count(facet => facet.Kind == FacetKind.Reason) > 1);
        var facts = await data.ReadAsync(db => RunQueries.One(db, RunsData.Connection, run.RunId).SingleAsync());
        Assert.Equal((run.Rid, data.Applicants[run.Aid].ApplicantId, run.WorkflowVersion), (facts.Rid, facts.ApplicantId, facts.WorkflowVersion));
        Assert.Null(facts.Json);
        Assert.False(await data.ReadAsync(db => RunQueries.One(db, RunsData.OtherConnection, run.RunId).AnyAsync()));

        var reasons = await data.ReadAsync(db => RunQueries.Values(db, run.Rid, FacetKind.Reason).ToListAsync());
        Assert.Equal(data.Facets[run.Rid].Where(facet => facet.Kind == FacetKind.Reason).Select(facet => facet.Value).Order(StringComparer.Ordinal), reasons.Order(StringComparer.Ordinal));
        Assert.Empty(await data.ReadAsync(db => RunQueries.History(db, run.Rid).ToListAsync()));
    }

    [Fact]
    public async Task A_run_that_is_gone_is_nowhere()
    {
        var gone = data.Runs.First(run => run.ConnectionId == RunsData.Connection && run.GoneAt is not null);
        Assert.False(await data.ReadAsync(db => RunQueries.One(db, RunsData.Connection, gone.RunId).AnyAsync()));
    }

    [Fact]
    public async Task Choices_are_what_the_data_of_the_connection_shows()
    {
        var workflows = await data.ReadAsync(db => RunsChoices.Workflows(db, RunsData.Connection).ToListAsync());
        Assert.Equal(4, workflows.Count);
        Assert.All(workflows, workflow => Assert.Equal(RunsData.Connection, workflow.ConnectionId));
        Assert.Empty(await data.ReadAsync(db => RunsChoices.Versions(db, RunsData.Connection).ToListAsync()));
        Assert.Empty(await data.ReadAsync(db => RunsChoices.Values(db, RunsData.Connection, FacetKind.Reason).ToListAsync()));
    }

    [Fact]
    public async Task A_saved_search_is_known_for_thirty_days_and_in_its_connection()
    {
        var made = new DateTime(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc);
        await data.ReadAsync(async db =>
        {
            db.SavedSearches.Add(new() { Id = "abc", ConnectionId = RunsData.Connection, OwnerOid = "someone", Text = "anna", CreatedAt = made, UsedAt = made });
            return await db.SaveChangesAsync();
        });
        Assert.Equal("anna", await Text(RunsData.Connection, made.AddDays(30)));
        Assert.Null(await Text(RunsData.Connection, made.AddDays(30).AddSeconds(1)));
        Assert.Null(await Text(RunsData.OtherConnection, made));

        Task<string?> Text(int connection, DateTime now) => data.ReadAsync(db => SavedSearches.Text(db, connection, "abc", now).SingleOrDefaultAsync());
    }

    [Fact]
    public async Task Coverage_counts_the_applicants_of_each_state()
    {
        var coverage = await data.ReadAsync(db => RunsSearch.Coverage(db, RunsData.Connection).ToListAsync());
        Assert.Equal(
            data.Applicants.Values.Where(applicant => applicant.ConnectionId == RunsData.Connection).GroupBy(applicant => applicant.State).ToDictionary(group => group.Key, group => group.Count()),
            coverage.ToDictionary(row => row.State, row => row.Count));
    }

    [Fact]
    public async Task The_head_is_the_top_of_the_list()
    {
        var scope = new RunsScope { ConnectionId = RunsData.Connection, Filter = new() };
        var head = await data.ReadAsync(db => RunsQueries.Head(db, scope, 20).ToListAsync());
        Assert.Equal(data.Visible.OrderByDescending(run => (run.CreatedAt, run.Rid)).Take(20).Select(run => (run.CreatedAt, run.Rid)), head.Select(key => (key.At, key.Rid)));
    }
}
