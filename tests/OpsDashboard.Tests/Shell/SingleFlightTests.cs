using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Shell;

public sealed class SingleFlightTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Everybody_who_asks_before_the_read_begins_shares_one_answer()
    {
        var reads = 0;
        var flight = new SingleFlight<int>(TimeProvider.System, TimeSpan.FromMilliseconds(200));
        await flight.AskAsync("key", () => Task.FromResult(Interlocked.Increment(ref reads)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => flight.AskAsync("key", () => Task.FromResult(Interlocked.Increment(ref reads)))));
        Assert.All(answers, answer => Assert.Equal(2, answer));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task Whoever_asks_while_a_read_is_under_way_is_answered_by_the_next_one()
    {
        var flight = new SingleFlight<string>(TimeProvider.System, TimeSpan.Zero);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = flight.AskAsync("key", async () =>
        {
            begun.SetResult();
            await go.Task;
            return "old";
        });
        await begun.Task;
        var second = flight.AskAsync("key", () => Task.FromResult("new"));
        Assert.False(second.IsCompleted);
        go.SetResult();
        Assert.Equal(("old", "new"), (await first, await second));
    }

    [Fact]
    public async Task Other_keys_do_not_wait_and_a_failure_is_told_once_and_forgotten()
    {
        var flight = new SingleFlight<int>(TimeProvider.System, Interval);
        await Assert.ThrowsAsync<InvalidOperationException>(() => flight.AskAsync("a", () => throw new InvalidOperationException()));
        Assert.Equal(1, await flight.AskAsync("b", () => Task.FromResult(1)));
        Assert.Equal(2, await flight.AskAsync("a", () => Task.FromResult(2)));
    }
}
