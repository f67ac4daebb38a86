using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Runs;

public sealed class RunsRollupCountsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?status=review", true)]
    [InlineData("?workflow=workflow-1", true)]
    [InlineData("?workflow=workflow-1&version=2", true)]
    [InlineData("?workflow=workflow-1&version=9", true)]
    [InlineData("?created=2026-05-04..2026-05-04", true)]
    [InlineData("?created=2026-05-05..", true)]
    [InlineData("?completed=..2026-05-06", true)]
    [InlineData("?tag=retail", false)]
    [InlineData("?created=2026-05-04..&completed=2026-05-04..", false)]
    public async Task What_the_rollups_tell_is_what_counting_tells(string query, bool isFromRollups)
    {
        await using var projection = await ProjectionFixture.CreateAsync("Pacific/Auckland");
        var random = new Random(3);
        string[] statuses = ["review", "approved", "declined", "processing", "brand_new"];
        for (var number = 0; number < 40; number++)
        {
            var run = WireRuns.Run($"run-{number}", statuses[random.Next(statuses.Length)]);
            run = run with { CreatedAt = run.CreatedAt?.AddHours(random.Next(40)), UpdatedAt = run.CreatedAt?.AddHours(40 + random.Next(20)), WorkflowVersionId = random.Next(3) };
            await projection.ApplyAsync(FactSource.Tail, run);
        }

        var wid = await projection.ReadAsync(db => db.Workflows.Select(workflow => workflow.Wid).SingleAsync());
        var filter = RunsFilter.Parse(query);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");
        var scope = new RunsScope
        {
            ConnectionId = ProjectionFixture.Connection,
            Filter = filter,
            Wid = filter.Workflow is null ? null : wid,
            Created = MomentRange.Of(filter.Created, zone),
            Completed = MomentRange.Of(filter.Completed, zone),
        };

        Assert.Equal(isFromRollups, await projection.ReadAsync(db => Task.FromResult(RunsCounts.FromRollups(db, scope) is not null)));
        var counts = await projection.ReadAsync(db => RunsCounts.ReadAsync(db, scope, CancellationToken.None));
        foreach (var status in RunStatuses.All)
        {
            var counted = await projection.ReadAsync(db => RunsCounts.Capped(db, scope, status).CountAsync());
            Assert.Equal(counted, counts.GetValueOrDefault(status).Count);
        }

        Assert.Equal(query.Contains("version=9", StringComparison.Ordinal), counts.Count == 0);
    }
}
