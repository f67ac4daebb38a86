using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Shared;
using OpsDashboard.Tests.Sandbox;
using OpsDashboard.Tests.Sync;
using OpsDashboard.Workflows;
using OpsDashboard.Workflows.Paths;

namespace OpsDashboard.Tests.Workflows;

public sealed class WorkflowBoardTests
{
    [Fact]
    public async Task Versions_and_how_their_runs_stand_are_what_the_runs_say()
    {
        await using var sync = await WorkflowsFixture.CreateAsync();
        var random = new Random(3);
        string[] statuses = ["approved", "declined", "review", "abandoned", "error", "processing", "awaiting_input", "brand_new"];
        var runs = Enumerable.Range(0, 160).Select(number => sync.Run($"run-{number}", statuses[random.Next(statuses.Length)], daysAgo: random.Next(20)) with
        {
            WorkflowId = $"workflow-{random.Next(3)}",
            WorkflowVersionId = 1 + random.Next(3),
        }).ToArray();
        await WorkflowsFixture.ApplyAsync(sync, runs);

        // Rows of the rollup that have become empty must not count as seen days.
        await WorkflowsFixture.ApplyAsync(sync, [.. runs.Where(run => run.Status == "processing").Select(run => run with { Status = new("approved"), UpdatedAt = run.UpdatedAt!.Value.AddMinutes(1) })]);
        var stored = await sync.ReadAsync(db => db.Runs.Include(run => run.Workflow).AsNoTracking().ToListAsync());

        var board = await WorkflowsFixture.Board(sync).WorkflowsAsync("test");
        Assert.Equal(
            stored.GroupBy(run => $"{run.Workflow!.WorkflowId} {run.WorkflowVersion}").Select(group =>
                $"{group.Key} {group.Count()} {group.Min(run => DateOnly.FromDateTime(run.CreatedAt)):O} {group.Max(run => DateOnly.FromDateTime(run.CreatedAt)):O}").Order(StringComparer.Ordinal),
            board.SelectMany(workflow => workflow.Versions.Select(version =>
                $"{workflow.WorkflowId} {version.Version} {version.Runs} {version.First:O} {version.Last:O}")).Order(StringComparer.Ordinal));
        Assert.Equal(
            stored.GroupBy(run => $"{run.Workflow!.WorkflowId} {run.WorkflowVersion} {run.Status}").Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal),
            board.SelectMany(workflow => workflow.Versions.SelectMany(version => version.Statuses.Select(pair => $"{workflow.WorkflowId} {version.Version} {pair.Key} {pair.Value}"))).Order(StringComparer.Ordinal));
        Assert.All(board, workflow => Assert.Equal(workflow.Versions.Select(version => version.Version).OrderDescending(), workflow.Versions.Select(version => version.Version)));
        Assert.All(board.SelectMany(workflow => workflow.Versions), version => Assert.Equal(1, version.Statuses.Keys.Sum(version.Share), 9));
    }

    [Fact]
    public async Task A_version_whose_runs_are_gone_stays_with_nothing_to_count()
    {
        await using var sync = await WorkflowsFixture.CreateAsync();
        Assert.Empty(await WorkflowsFixture.Board(sync).WorkflowsAsync("test"));
        await sync.ChangeAsync(db =>
        {
            db.WorkflowVersions.Add(new() { Workflow = new() { ConnectionId = sync.Connection.Id, WorkflowId = "0123456789", FirstSeenAt = DateTime.UnixEpoch }, Version = 4, FirstSeenAt = DateTime.UnixEpoch });
            db.WorkflowVersions.Add(new() { Workflow = new() { ConnectionId = sync.Connection.Id + 1, WorkflowId = "of-another", FirstSeenAt = DateTime.UnixEpoch }, Version = 1, FirstSeenAt = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        sync.Clock.Advance(TimeSpan.FromSeconds(2));
        var workflow = Assert.Single(await WorkflowsFixture.Board(sync).WorkflowsAsync("test"));
        Assert.Equal("01234567…", workflow.Label);
        var version = Assert.Single(workflow.Versions);
        Assert.Equal((4, 0, null, null), (version.Version, version.Runs, version.First, version.Last));
        Assert.Equal(0, version.Share(RunStatus.Approved));
    }

    [Fact]
    public async Task A_run_is_followed_with_its_own_workflow_and_version_alone()
    {
        await using var sync = await WorkflowsFixture.CreateAsync();
        await WorkflowsFixture.ApplyAsync(sync, sync.Run("run-1", "review"), sync.Run("run-2", "approved"), sync.Run("run-3", "approved"));
        await WorkflowsFixture.ReadDetailsAsync(sync, "run-1", "profile_data", "start", "document_check");
        await WorkflowsFixture.ReadDetailsAsync(sync, "run-2", "start", "document_check");
        var board = WorkflowsFixture.Board(sync);
        var run = (await board.RunAsync("test", "workflow-1", 3, "run-1", default))!;
        Assert.Equal(("review", true), (run.StatusRaw, run.HasDetails));
        Assert.Equal(["profile_data", "start", "document_check"], run.Tasks.Select(task => task.TaskDefId));
        Assert.Null(await board.RunAsync("test", "workflow-1", 2, "run-1", default));
        Assert.Null(await board.RunAsync("test", "workflow-2", 3, "run-1", default));
        Assert.Null(await board.RunAsync("another", "workflow-1", 3, "run-1", default));

        var workflow = (await board.WorkflowsAsync("test")).Single();
        var newest = await board.NewestAsync(workflow.Wid, workflow.Versions[0], default);
        Assert.Equal(["run-1", "run-2"], newest.Select(seen => seen.RunId).Order(StringComparer.Ordinal));
        Assert.NotNull(TaskSequence.Of(newest));
        Assert.Empty(await board.NewestAsync(workflow.Wid, workflow.Versions[0] with { Version = 4 }, default));
        Assert.Empty(await board.NewestAsync(workflow.Wid, workflow.Versions[0] with { Last = null }, default));
        Assert.Empty(await board.NewestAsync(workflow.Wid, workflow.Versions[0] with { Last = new(2001, 1, 1) }, default));
    }

    [Fact]
    public void The_lists_behind_a_version_hold_its_runs()
    {
        var url = PageUrls.RunsOf("test", "workflow 1&ü", 3, RunStatus.Review);
        var filter = RunsFilter.Parse(new Uri("http://host" + url).Query);
        Assert.Equal(("workflow 1&ü", 3), (filter.Workflow, filter.Version));
        Assert.Equal([RunStatus.Review], filter.Statuses);
        Assert.Equal("?" + url.Split('?')[1], filter.ToQuery());
        Assert.Equal("/test/workflows/a%2Fb/versions/7?run=x%20y", PageUrls.WorkflowVersion("test", "a/b", 7, "x y"));
        Assert.Equal("/live/workflows", PageUrls.SameKind("/test/workflows/abc/versions/7", "test", "live"));
    }

    [Fact]
    public async Task Our_own_sandbox_tells_its_definitions_and_one_that_does_not_answer_is_said()
    {
        var sandbox = await FakeSandbox.StartAsync();
        await using var sync = await OwnSandboxAsync(sandbox.Address);
        sandbox.Answers["GET workflows/workflow-1/versions/3"] = (200, $"{{\"number\":3,\"definition\":{Definitions.Text("document-only.1.json")}}}");
        sandbox.Answers["GET workflows/workflow-1/versions/4"] = (200, """{"number":4,"definition":{"name":"Broken"}}""");
        var definitions = sync.Services.GetRequiredService<WorkflowDefinitions>();
        var known = await definitions.FindAsync("test", "workflow-1", 3, default);
        Assert.Equal((DefinitionSource.Sandbox, true), (known.Source, known.Graph is not null));
        Assert.Equal((null, DefinitionSource.None), await Of(9));
        Assert.Contains("does not know this version", (await definitions.FindAsync("test", "workflow-1", 9, default)).Problem, StringComparison.Ordinal);
        Assert.Contains("cannot be drawn", (await definitions.FindAsync("test", "workflow-1", 4, default)).Problem, StringComparison.Ordinal);

        await sandbox.DisposeAsync();
        Assert.Contains("does not answer", (await definitions.FindAsync("test", "workflow-1", 3, default)).Problem, StringComparison.Ordinal);

        async Task<(object?, DefinitionSource)> Of(int version)
        {
            var found = await definitions.FindAsync("test", "workflow-1", version, default);
            return (found.Graph, found.Source);
        }
    }

    private static Task<SyncFixture> OwnSandboxAsync(Uri address) =>
        WorkflowsFixture.CreateAsync(connection => (connection.BaseAddress, connection.SandboxControlToken) = (address, FakeSandbox.Token));
}
