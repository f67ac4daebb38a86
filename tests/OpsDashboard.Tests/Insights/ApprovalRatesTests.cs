using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Data.Runs;
using OpsDashboard.Insights;
using OpsDashboard.Runs;
using OpsDashboard.Shared;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Insights;

/// <summary>The whole way on a real database: runs through the projector into the rollup, the rollup into points, a point into the list behind it.</summary>
public sealed class ApprovalRatesTests
{
    private static readonly string[] Statuses = ["approved", "approved", "approved", "declined", "review", "abandoned", "error", "processing"];

    public static TheoryData<string, string, string> Zones => new()
    {
        { "UTC", "2026-05-04T10:00:00Z", "" },
        { "UTC", "2027-01-02T10:00:00Z", "?period=7d" },
        { "Europe/Berlin", "2026-03-31T10:00:00Z", "?period=7d" },
        { "Europe/Berlin", "2026-10-27T10:00:00Z", "?period=7d&by=week" },
        { "Pacific/Kiritimati", "2026-05-04T10:00:00Z", "?workflow=workflow-1" },
        { "Pacific/Auckland", "2026-04-06T10:00:00Z", "?workflow=workflow-2&version=2&by=month" },
        { "Atlantic/Azores", "2026-10-27T10:00:00Z", "?period=7d" },
        { "America/Sao_Paulo", "2018-11-06T10:00:00Z", "?period=7d" },
        { "UTC", "2026-05-04T10:00:00Z", "?workflow=nobody-has-seen-it" },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task The_list_behind_a_point_has_as_many_runs_as_its_denominator(string zone, string now, string query)
    {
        await using var sync = await FixtureAsync(zone, now);
        await FillAsync(sync, days: 9, perDay: 40);
        var filter = ApprovalRateFilter.Parse(query);
        var view = await sync.Services.GetRequiredService<ApprovalRates>().ViewAsync("test", filter);

        foreach (var point in view.Points)
        {
            foreach (var (statuses, expected) in new[] { (EndedCounts.DecidedStatuses, point.Counts.Decided), ([RunStatus.Abandoned], point.Counts.Abandoned) })
            {
                var listed = await ListedAsync(sync, PageUrls.RunsEnded("test", point.Days.From, point.Days.To, statuses, filter.Workflow, filter.Version));
                Assert.Equal(expected, listed.Count);
                Assert.All(listed, run => Assert.Contains(run.Status, statuses));
            }
        }

        Assert.Equal(query.Contains("nobody", StringComparison.Ordinal), view.Total.Decided == 0);
        Assert.Equal(view.Total, EndedCounts.Sum(view.Points.Select(point => point.Counts)));
    }

    [Fact]
    public void The_address_of_the_list_is_written_as_the_list_itself_writes_it()
    {
        var url = PageUrls.RunsEnded("test", new(2026, 5, 4), new(2026, 5, 5), EndedCounts.DecidedStatuses, "w 1&ü", 3);
        var query = new Uri("http://host" + url).Query;
        Assert.Equal(query, RunsFilter.Parse(query).ToQuery());
        Assert.Equal(new(new(2026, 5, 4), new DateOnly(2026, 5, 5)), RunsFilter.Parse(query).Completed);
        Assert.Equal("/test/runs?q=abc", PageUrls.RunsFound("test", "abc"));
    }

    [Fact]
    public async Task Parts_are_the_workflows_and_of_one_workflow_its_versions_and_they_add_up()
    {
        await using var sync = await FixtureAsync("UTC", "2026-05-04T10:00:00Z");
        await FillAsync(sync, days: 9, perDay: 40);
        var rates = sync.Services.GetRequiredService<ApprovalRates>();
        var all = await rates.ViewAsync("test", new());
        Assert.Equal(all.Total, EndedCounts.Sum(all.Parts.Select(part => part.Total)));
        Assert.Equal(2, all.Parts.Count);

        var workflow = (await rates.WorkflowsAsync("test", CancellationToken.None)).Single(workflow => workflow.WorkflowId == "workflow-2");
        var one = await rates.ViewAsync("test", new() { Workflow = "workflow-2" });
        Assert.Equal(all.Parts.Single(part => part.Key == workflow.Wid).Total, one.Total);
        Assert.Equal(workflow.Versions.Order(), one.Parts.Select(part => part.Key).Order());

        var version = await rates.ViewAsync("test", new() { Workflow = "workflow-2", Version = workflow.Versions[0] });
        Assert.Equal(one.Parts.Single(part => part.Key == workflow.Versions[0]).Total, version.Total);
        Assert.Equal(one.Parts.Count, version.Parts.Count);
    }

    [Fact]
    public async Task What_the_copy_does_not_hold_is_a_gap_and_no_zero()
    {
        await using var sync = await FixtureAsync("UTC", "2026-05-04T10:00:00Z");
        await FillAsync(sync, days: 9, perDay: 4);
        await sync.ChangeAsync(db => db.Backfills.ExecuteUpdateAsync(set => set.SetProperty(row => row.From, new DateOnly(2026, 5, 1))));
        var rates = sync.Services.GetRequiredService<ApprovalRates>();
        var view = await rates.ViewAsync("test", new() { Preset = Preset.Week, IsCompared = true });
        Assert.Equal(new DateOnly(2026, 5, 1), view.CompleteSince);
        Assert.Equal(new DaySpan(new(2026, 5, 1), new(2026, 5, 4)), view.Covered);
        Assert.Equal(4, view.Points.Count);
        Assert.Null(view.Before);

        var older = await rates.ViewAsync("test", ApprovalRateFilter.Parse("?days=2026-04-01..2026-04-30"));
        Assert.Null(older.Covered);
        Assert.Empty(older.Points);
    }

    [Fact]
    public async Task A_run_that_leaves_its_end_or_is_gone_leaves_the_rate()
    {
        await using var sync = await FixtureAsync("UTC", "2026-05-04T10:00:00Z");
        await ApplyAsync(sync, sync.Run("run-1", "approved"));
        await ApplyAsync(sync, sync.Run("run-2", "review"));
        var rates = sync.Services.GetRequiredService<ApprovalRates>();
        Assert.Equal(0.5, (await rates.ViewAsync("test", new())).Total.ApprovalRate);
        await ApplyAsync(sync, sync.Run("run-2", "declined", version: 5));
        var view = await rates.ViewAsync("test", new());
        Assert.Equal(new(1, 1, 0, 0, 0), view.Total);
    }

    private static async Task<SyncFixture> FixtureAsync(string zone, string now)
    {
        var clock = new FakeClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var sync = await SyncFixture.CreateAsync(clock: clock, replace: services => services
            .AddInsights()
            .AddSingleton(new ReportingZone(TimeZoneInfo.FindSystemTimeZoneById(zone))));
        await sync.ChangeAsync(db =>
        {
            db.Backfills.Add(new() { ConnectionId = sync.Connection.Id, ChosenBy = "test", ChosenAt = DateTime.UnixEpoch, CompletedAt = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        return sync;
    }

    /// <summary>Ends at every hour of the last days, those with a clock change included.</summary>
    private static async Task FillAsync(SyncFixture sync, int days, int perDay)
    {
        var random = new Random(5);
        var start = sync.Clock.GetUtcNow().AddDays(-days);
        var runs = Enumerable.Range(0, days * perDay).Select(number =>
        {
            var ended = start.AddMinutes(number * 1_440.0 / perDay);
            return WireRuns.Run($"run-{number}", Statuses[random.Next(Statuses.Length)]) with
            {
                WorkflowId = $"workflow-{1 + (number % 2)}",
                WorkflowVersionId = 1 + random.Next(3),
                CreatedAt = ended.AddMinutes(-random.Next(600)),
                UpdatedAt = ended,
            };
        });
        await ApplyAsync(sync, [.. runs]);
    }

    private static Task<ApplyReport> ApplyAsync(SyncFixture sync, params WorkflowRun[] runs) => sync.Services.GetRequiredService<RunProjector>().ApplyAsync(
        sync.Connection.Id, [.. runs.Select(run => new RunFact(run, FactSource.Tail, sync.Clock.GetUtcNow().UtcDateTime))], CancellationToken.None);

    /// <summary>The rows of an address, as the list reads them.</summary>
    private static async Task<List<(long Rid, RunStatus Status)>> ListedAsync(SyncFixture sync, string url)
    {
        var reporting = sync.Services.GetRequiredService<ReportingZone>();
        var filter = RunsFilter.Parse(new Uri("http://host" + url).Query) with { Size = 100 };
        var seen = await sync.ReadAsync(db => db.Workflows.Where(row => row.WorkflowId == filter.Workflow).Select(row => (int?)row.Wid).SingleOrDefaultAsync());
        int? wid = filter.Workflow is null ? null : seen ?? -1;
        var scope = new RunsScope { ConnectionId = sync.Connection.Id, Filter = filter, Wid = wid, Completed = MomentRange.Of(filter.Completed, reporting.Zone) };
        var all = new List<(long, RunStatus)>();
        for (var next = scope; ;)
        {
            var rows = await sync.ReadAsync(db => RunsQueries.ReadPageAsync(db, next, CancellationToken.None));
            all.AddRange(rows.Take(next.Filter.Size).Select(row => (row.Rid, RunStatuses.Parse(row.StatusRaw))));
            if (rows.Count <= next.Filter.Size)
            {
                return all;
            }

            next = next with { Filter = next.Filter with { Cursor = rows[^2].CursorFor(RunsSort.Completed, isBefore: false) } };
        }
    }
}
