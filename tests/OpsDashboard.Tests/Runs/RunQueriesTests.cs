using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Runs;

public sealed class RunQueriesTests(RunsData data) : IClassFixture<RunsData>
{
    [Fact]
    public async Task One_run_is_read_only_in_its_connection()
    {
        var run = data.Visible.First();
        var story = await ReadAsync(RunsData.Connection, run.RunId);
        Assert.Equal((run.Rid, data.Applicants[run.Aid].ApplicantId, run.WorkflowVersion), (story!.Run.Rid, story.Run.Applicant.ApplicantId, story.Run.WorkflowVersion));
        Assert.Same(RunContent.Nothing, story.Content);
        Assert.Null(await ReadAsync(RunsData.OtherConnection, run.RunId));
    }

    [Fact]
    public async Task Other_runs_of_the_person_come_newest_first_without_this_one_and_without_those_that_are_gone()
    {
        var run = data.Runs.GroupBy(candidate => candidate.Aid).Where(group => group.Count() > 3 && group.Any(one => one.GoneAt is not null))
            .SelectMany(group => group).First(candidate => candidate.ConnectionId == RunsData.Connection && candidate.GoneAt is null);
        var story = await ReadAsync(RunsData.Connection, run.RunId);
        Assert.Equal(
            data.Runs.Where(other => other.Aid == run.Aid && other.Rid != run.Rid && other.GoneAt is null).OrderByDescending(other => (other.CreatedAt, other.Rid)).Select(other => other.RunId),
            story!.Others.Select(other => other.RunId));
    }

    [Fact]
    public async Task A_run_that_is_gone_is_nowhere()
    {
        var gone = data.Runs.First(run => run.ConnectionId == RunsData.Connection && run.GoneAt is not null);
        Assert.Null(await ReadAsync(RunsData.Connection, gone.RunId));
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

    private Task<RunStory?> ReadAsync(int connectionId, string runId) => data.ReadAsync(db => RunQueries.ReadAsync(db, connectionId, runId, new(), CancellationToken.None));
}
