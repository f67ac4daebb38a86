using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

public sealed class SharingTests
{
    [Fact]
    public async Task F34_two_workers_forced_to_run_at_once_give_the_same_rows_as_one()
    {
        await using var one = await SyncFixture.CreateAsync();
        for (var i = 0; i < 150; i++)
        {
            one.Onfido.Add(one.Run($"run-{i:000}", i % 4 == 0 ? "processing" : "approved", daysAgo: i % 30));
        }

        await one.ChooseAsync(null);
        await using var two = await SyncFixture.CreateAsync(one.Onfido, one.Folder, clock: one.Clock, replace: ReadingTests.NoFileLock);
        await Task.WhenAll(new[] { one, two }.Select(async worker =>
        {
            await worker.RoundAsync(LoopSet.Tail);
            try
            {
                await worker.RoundAsync(LoopSet.Backfill);
            }
            catch (LeaseLostException)
            {
                // As it should: only the holder may move the backfill on.
            }
        }));
        await two.RoundAsync(LoopSet.Backfill);

        await one.AssertSameRunsAsync();
        Assert.Equal(150, await one.ReadAsync(db => db.RunHistory.CountAsync()));
        Assert.Equal(150, await one.ReadAsync(db => db.RollupTotals.SumAsync(total => total.Count)));
    }

    [Fact]
    public async Task F35_a_webhook_read_goes_first_while_a_backfill_waits_for_calls_and_the_budget_holds()
    {
        const int Budget = 30;
        await using var sync = await SyncFixture.CreateAsync(configure: options => options.CallsPerMinute = Budget);
        for (var i = 0; i < 2_000; i++)
        {
            sync.Onfido.Add(sync.Run($"run-{i:0000}", "approved", daysAgo: 1));
        }

        sync.Onfido.Add(sync.Run("urgent", "approved", daysAgo: 400));
        await sync.ChooseAsync(30);
        using var ending = new CancellationTokenSource();
        var backfill = sync.Loop(LoopSet.Backfill).Round(ending.Token);
        await Eventually.TrueAsync(() => Task.FromResult(sync.Connection.Limiter.Snapshot().Lanes.Any(lane => lane.Waiting > 0)));

        var now = sync.Clock.GetUtcNow().UtcDateTime;
        await sync.ChangeAsync(db =>
        {
            db.FetchRequests.Add(new()
            {
                ConnectionId = sync.Connection.Id, Kind = FetchKind.Run, RemoteId = "urgent", Lane = FetchLane.Webhook, RequestedAt = now, NextTryAt = now,
            });
            return Task.CompletedTask;
        });
        await sync.RoundAsync(LoopSet.Fetch(FetchLane.Webhook));

        Assert.True(await sync.ReadAsync(db => db.Runs.AnyAsync(run => run.RunId == "urgent")));
        Assert.False(backfill.IsCompleted);
        Assert.InRange(sync.Onfido.Calls.Count, 2, Budget);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backfill);
    }
}
