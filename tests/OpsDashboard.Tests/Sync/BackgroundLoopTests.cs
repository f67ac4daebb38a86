using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

public sealed class BackgroundLoopTests
{
    [Fact]
    public async Task A_round_that_fails_is_told_without_the_words_of_the_exception_and_the_next_one_heals_it()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var fails = true;
        var rounds = 0;
        var loop = Loop(sync, _ =>
        {
            rounds++;
            return fails ? throw new InvalidOperationException("canary: Ana Maria Silva") : Task.CompletedTask;
        });
        using var ending = new CancellationTokenSource();
        var running = loop.RunAsync(ending.Token);

        await Eventually.TrueAsync(async () => await ReportAsync(sync) is { FailsInARow: 1, LastError: "InvalidOperationException", SucceededAt: null, NextRunAt: not null });
        fails = false;
        loop.RunNow();
        await Eventually.TrueAsync(async () => await ReportAsync(sync) is { FailsInARow: 0, LastError: null, SucceededAt: not null });
        await ending.CancelAsync();
        await running;
        Assert.InRange(rounds, 2, 3);
    }

    [Fact]
    public async Task It_ends_when_told_even_in_the_middle_of_a_round()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var started = new TaskCompletionSource();
        var loop = Loop(sync, async token =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        });
        using var ending = new CancellationTokenSource();
        var running = loop.RunAsync(ending.Token);
        await started.Task;
        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, (await ReportAsync(sync))!.FailsInARow);
    }

    [Fact]
    public async Task F24_a_loop_that_waits_for_Onfido_goes_on_as_soon_as_anybodys_trial_was_answered()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var clock = new TestClock();
        var gate = new OnfidoGate(clock);
        using var client = new OnfidoClient(new() { ApiToken = "api_sandbox.test.test", BaseAddress = sync.Onfido.Address, MaxRetries = 0 });
        sync.Onfido.Interfere = context => ReadingTests.Fail(context, true, 401);
        await Assert.ThrowsAsync<OnfidoException>(() => gate.CallAsync(() => client.PingAsync()));
        sync.Onfido.Interfere = _ => Task.FromResult(false);
        var loop = Loop(sync, token => gate.CallAsync(() => client.PingAsync(cancellationToken: token)));
        using var ending = new CancellationTokenSource();
        var running = loop.RunAsync(ending.Token);
        await Eventually.TrueAsync(async () => await ReportAsync(sync) is { FailsInARow: 1, EndedAt: not null });

        clock.Advance(OnfidoGate.ProbeInterval);
        await gate.CallAsync(() => client.PingAsync());
        await Eventually.TrueAsync(async () => await ReportAsync(sync) is { FailsInARow: 0, SucceededAt: not null });
        await ending.CancelAsync();
        await running;
    }

    private static Task<LoopReport?> ReportAsync(SyncFixture sync) =>
        sync.ReadAsync(db => db.LoopReports.AsNoTracking().SingleOrDefaultAsync(report => report.Loop == "test"));

    private static BackgroundLoop Loop(SyncFixture sync, Func<CancellationToken, Task> round) => new(
        new(1, "test", TimeSpan.FromHours(1), round), sync.Services.GetRequiredService<LoopReports>(), TimeProvider.System, NullLogger.Instance);
}
