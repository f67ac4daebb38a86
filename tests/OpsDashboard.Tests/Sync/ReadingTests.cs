using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

/// <summary>Tail, open-run refresh, backfill and proof against an Onfido whose list moves, repeats, lies or fails.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task The_tail_finds_new_runs_and_asks_only_as_far_as_something_is_new()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 200; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: i / 100, version: i % 50));
        }

        await sync.RoundAsync(LoopSet.Tail);
        await sync.AssertSameRunsAsync();
        var callsOfWhole = sync.Onfido.CallsTo("GET workflow_runs?");

        sync.Onfido.Add(sync.Run("new", "approved", version: 51));
        await sync.RoundAsync(LoopSet.Tail);
        await sync.AssertSameRunsAsync();
        Assert.Equal((11, 3), (callsOfWhole, sync.Onfido.CallsTo("GET workflow_runs?") - callsOfWhole));
    }

    [Fact]
    public async Task F26_after_a_kill_between_pages_the_tail_reads_on_behind_the_pages_it_knows()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 100; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", version: i % 50));
        }

        sync.Onfido.Interfere = context => Fail(context, context.Request.Query["page"] == "3", 404);
        await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Tail));
        Assert.Equal(40, await sync.RunCountAsync());

        sync.Onfido.Interfere = _ => Task.FromResult(false);
        await using var restarted = await SyncFixture.CreateAsync(sync.Onfido, sync.Folder, clock: sync.Clock, replace: NoFileLock);
        await restarted.RoundAsync(LoopSet.Tail);
        await restarted.AssertSameRunsAsync();
    }

    [Fact]
    public async Task F28_a_change_of_an_old_open_run_is_found_without_any_webhook()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("old", "awaiting_input", daysAgo: 200));
        await sync.ChooseAsync(null);
        await sync.RoundAsync(LoopSet.Backfill);
        sync.Onfido.Add(sync.Run("old", "approved", daysAgo: 200, version: 5));

        sync.Clock.Advance(TimeSpan.FromHours(24));
        await sync.RoundAsync(LoopSet.OpenRuns);
        await sync.AssertSameRunsAsync();
        Assert.Equal(FactSource.OpenRunRefresh, (await sync.ReadAsync(db => db.RunHistory.OrderBy(entry => entry.Id).LastAsync())).Source);
    }

    [Fact]
    public async Task Every_open_run_is_due_within_24_hours_however_many_there_are()
    {
        await Task.CompletedTask;
        foreach (var age in new[] { 0, 6, 29, 400 })
        {
            Assert.InRange(SyncPace.Usual.OpenRunPeriod(5_000, TimeSpan.FromDays(age)), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
        }

        Assert.Equal(TimeSpan.FromMinutes(5), SyncPace.Usual.OpenRunPeriod(999, TimeSpan.FromDays(400)));
    }

    [Fact]
    public async Task F27_runs_that_end_are_deleted_and_come_between_pages_are_all_right_after_one_cycle()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 300; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", i % 3 == 0 ? "processing" : "approved", daysAgo: i % 20));
        }

        var random = new Random(7);
        var changes = 0;
        sync.Onfido.AfterListPage = _ =>
        {
            if (++changes > 40)
            {
                return;
            }

            var open = sync.Onfido.Runs.Values.FirstOrDefault(run => run.Status == WorkflowRunStatus.Processing && random.Next(3) == 0);
            if (open is not null)
            {
                sync.Onfido.Add(open with { Status = WorkflowRunStatus.Approved, UpdatedAt = open.CreatedAt!.Value.AddMinutes(10) });
            }

            sync.Onfido.Add(sync.Run($"born-{changes}", "approved", daysAgo: random.Next(20)));
        };
        await sync.ChooseAsync(null);
        await sync.RoundAsync(LoopSet.Backfill);
        sync.Clock.Advance(TimeSpan.FromHours(24));
        await sync.RoundAsync(LoopSet.OpenRuns);
        await sync.RoundAsync(LoopSet.Proof);
        Assert.True(changes > 40);
        await sync.AssertSameRunsAsync();
    }

    [Theory]
    [InlineData("empty page")]
    [InlineData("repeats")]
    public async Task F29_a_list_that_contradicts_itself_moves_nothing_forward(string lie)
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 60; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: 3));
        }

        sync.Onfido.Interfere = async context =>
        {
            if (context.Request.Query["page"] == "2" && lie == "empty page")
            {
                context.Response.Headers.Link = "<https://other.example/v3.6/workflow_runs?page=3>; rel=\"next\"";
                await ScriptedOnfido.WriteAsync(context, "[]");
                return true;
            }

            if (lie == "repeats" && context.Request.Query["page"].Count > 0)
            {
                context.Request.QueryString = new(context.Request.QueryString.Value!.Replace("page=2", "page=1", StringComparison.Ordinal));
            }

            return false;
        };
        await sync.ChooseAsync(30);
        await Assert.ThrowsAsync<SuspectListException>(() => sync.RoundAsync(LoopSet.Backfill));
        Assert.Null((await sync.ReadAsync(db => db.Backfills.SingleAsync())).ReachedDay);
        Assert.Empty(await sync.ReadAsync(db => db.CoverageDays.ToListAsync()));

        sync.Onfido.Interfere = _ => Task.FromResult(false);
        await sync.RoundAsync(LoopSet.Backfill);
        await sync.AssertSameRunsAsync();
        Assert.NotNull((await sync.ReadAsync(db => db.Backfills.SingleAsync())).CompletedAt);
    }

    [Fact]
    public async Task F30_a_day_that_the_list_forgets_hides_nothing_and_is_not_proved()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 120; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: 3));
        }

        await sync.ChooseAsync(30);
        await sync.RoundAsync(LoopSet.Backfill);
        sync.Clock.Advance(TimeSpan.FromHours(25));
        sync.Onfido.Interfere = async context =>
        {
            var isList = context.Request.Path.Value!.EndsWith("/workflow_runs", StringComparison.Ordinal);
            var isRun = context.Request.Path.Value!.Contains("/workflow_runs/", StringComparison.Ordinal);
            if (isList)
            {
                await ScriptedOnfido.WriteAsync(context, "[]");
            }

            return isList || (isRun && await Fail(context, true, 404));
        };
        await sync.RoundAsync(LoopSet.Proof);
        Assert.Null(await sync.ReadAsync(db => db.CoverageDays.OrderByDescending(day => day.Day).Select(day => day.ProvedAt).Skip(4).FirstAsync()));
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Bulk));

        // Every one of them answered 404, too many for one hour: a person must look.
        await Assert.ThrowsAsync<SyncProblemException>(() => sync.RoundAsync(LoopSet.Disappearances));
        Assert.Equal(120, await sync.RunCountAsync());

        sync.Services.GetRequiredService<GoneBrakes>().Of(sync.Connection.Id).Release();
        await sync.RoundAsync(LoopSet.Disappearances);
        Assert.Equal(0, await sync.RunCountAsync());
    }

    [Fact]
    public async Task F31_one_run_that_Onfido_deleted_is_hidden_and_F32_comes_back_when_restored()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var run = sync.Run("run-1");
        sync.Onfido.Add(run);
        await sync.RoundAsync(LoopSet.Tail);
        sync.Onfido.Runs.Clear();
        sync.Clock.Advance(TimeSpan.FromMinutes(10));
        await sync.RoundAsync(LoopSet.OpenRuns);
        await sync.RoundAsync(LoopSet.Disappearances);
        Assert.Equal(0, await sync.RunCountAsync());

        sync.Onfido.Add(run);
        sync.Clock.Advance(SyncPace.Loopback.Gone);
        await sync.RoundAsync(LoopSet.OpenRuns);
        Assert.Equal(1, await sync.RunCountAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task F33_a_clock_that_is_hours_wrong_leaves_no_gap(int hours)
    {
        // Close to midnight, where a wrong clock sees another day.
        var clock = new FakeClock(new(2026, 5, 4, 23, 30, 0, TimeSpan.Zero));
        await using var sync = await SyncFixture.CreateAsync(clock: clock);
        for (var i = 0; i < 60; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: i % 10) with { CreatedAt = clock.GetUtcNow().AddDays(-(i % 10)) });
        }

        clock.Advance(TimeSpan.FromHours(hours));
        await sync.ChooseAsync(30);
        await sync.RoundAsync(LoopSet.Backfill);
        await sync.AssertSameRunsAsync();
    }

    [Fact]
    public async Task F26_a_backfill_killed_at_every_page_in_turn_ends_complete_with_no_spurious_history()
    {
        await using var sync = await SyncFixture.CreateAsync();
        for (var i = 0; i < 120; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:000}", "approved", daysAgo: i));
        }

        await sync.ChooseAsync(365);
        for (var page = 1; ; page++)
        {
            var left = page;
            sync.Onfido.Interfere = context => Fail(context, --left == 0, 404);
            await using var killed = await SyncFixture.CreateAsync(sync.Onfido, sync.Folder, clock: sync.Clock, replace: NoFileLock);
            try
            {
                await killed.RoundAsync(LoopSet.Backfill);
                break;
            }
            catch (OnfidoException)
            {
                // Killed here; the next process goes on.
            }
        }

        await sync.AssertSameRunsAsync();
        Assert.Equal(120, await sync.ReadAsync(db => db.RunHistory.CountAsync()));
        Assert.Equal(120, await sync.ReadAsync(db => db.CoverageDays.SumAsync(day => day.Runs)));
        Assert.True(await sync.ReadAsync(db => db.CoverageDays.AllAsync(day => day.ProvedAt != null && day.Passes >= 2)));
    }

    [Fact]
    public async Task F36_a_run_with_an_unknown_status_and_fields_of_other_types_is_kept()
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Add(sync.Run("run-1", "teleported"));
        await sync.RoundAsync(LoopSet.Tail);
        var run = await sync.ReadAsync(db => db.Runs.SingleAsync());
        Assert.Equal((RunStatus.Unknown, "teleported"), (run.Status, run.StatusRaw));
    }

    internal static Task<bool> Fail(HttpContext context, bool now, int status)
    {
        if (now)
        {
            context.Response.StatusCode = status;
        }

        return Task.FromResult(now);
    }

    /// <summary>Two hosts of one test on one folder: the first is dead as far as the second knows.</summary>
    internal static void NoFileLock(IServiceCollection services) => services.AddSingleton(OpsDashboard.Data.Storage.InstanceLock.None);
}
