using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Sync;

namespace OpsDashboard.Tests.Sync;

public sealed class GateTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task F25_a_refused_token_stops_everything_at_once_and_says_so(int status)
    {
        await using var sync = await SyncFixture.CreateAsync();
        sync.Onfido.Interfere = context => ReadingTests.Fail(context, true, status);
        await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Tail));
        foreach (var loop in new[] { LoopSet.Tail, LoopSet.Tail, LoopSet.Tail })
        {
            await Assert.ThrowsAsync<OnfidoPausedException>(() => sync.RoundAsync(loop));
        }

        Assert.Single(sync.Onfido.Calls);
        Assert.Contains($"({status})", sync.Connection.Problem, StringComparison.Ordinal);
        var freshness = await sync.Services.GetRequiredService<SyncStatus>().OfAsync(sync.Connection, CancellationToken.None);
        Assert.Equal(sync.Connection.Problem, freshness.Problem);
    }

    [Fact]
    public async Task F25_while_the_token_is_refused_there_is_one_trial_a_minute_and_the_first_answer_opens_the_gate()
    {
        await using var onfido = await ScriptedOnfido.StartAsync();
        onfido.Interfere = context => ReadingTests.Fail(context, true, 401);
        var clock = new TestClock();
        var gate = new OnfidoGate(clock);
        using var client = ClientOf(onfido.Address);
        Task<string> CallAsync() => gate.CallAsync(() => client.PingAsync());

        await Assert.ThrowsAsync<OnfidoException>(CallAsync);
        for (var second = 0; second < 59; second++)
        {
            await Assert.ThrowsAsync<OnfidoPausedException>(CallAsync);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(onfido.Calls);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<OnfidoException>(CallAsync);
        Assert.Equal(2, onfido.Calls.Count);

        onfido.Interfere = async context =>
        {
            await context.Response.WriteAsync("OK");
            return true;
        };
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("OK", await CallAsync());
        Assert.Null(gate.Problem);
    }

    [Fact]
    public async Task F24_five_failed_calls_close_the_gate_for_a_minute()
    {
        var clock = new TestClock();
        var gate = new OnfidoGate(clock);
        using var client = ClientOf(new("http://127.0.0.1:9"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(gate.Problem);
            await Assert.ThrowsAsync<OnfidoException>(() => gate.CallAsync(() => client.PingAsync()));
        }

        var paused = await Assert.ThrowsAsync<OnfidoPausedException>(() => gate.CallAsync(() => Task.FromResult(1)));
        Assert.Equal(OnfidoGate.ProbeInterval, paused.RetryIn);
        clock.Advance(OnfidoGate.ProbeInterval);
        Assert.Equal(1, await gate.CallAsync(() => Task.FromResult(1)));
        Assert.Null(gate.Problem);
    }

    [Fact]
    public async Task F24_a_trial_that_was_given_up_is_the_next_callers_and_an_answer_about_how_often_we_ask_opens_the_gate()
    {
        await using var onfido = await ScriptedOnfido.StartAsync();
        onfido.Interfere = context => ReadingTests.Fail(context, true, 401);
        var clock = new TestClock();
        var gate = new OnfidoGate(clock);
        using var client = ClientOf(onfido.Address);
        await Assert.ThrowsAsync<OnfidoException>(() => gate.CallAsync(() => client.PingAsync()));
        clock.Advance(OnfidoGate.ProbeInterval);
        await Assert.ThrowsAsync<TaskCanceledException>(() => gate.CallAsync<int>(() => throw new TaskCanceledException()));
        onfido.Interfere = context => ReadingTests.Fail(context, true, 429);
        Assert.Equal(OnfidoErrorKind.RateLimited, (await Assert.ThrowsAsync<OnfidoException>(() => gate.CallAsync(() => client.PingAsync()))).Kind);
        Assert.Null(gate.Problem);
    }

    [Fact]
    public async Task F24_a_page_of_HTML_or_half_a_JSON_is_not_counted()
    {
        foreach (var body in new[] { "<html>maintenance</html>", "[{\"id\":\"run-1\"," })
        {
            await using var sync = await SyncFixture.CreateAsync();
            sync.Onfido.Add(sync.Run("run-1", "approved"));
            await sync.ChooseAsync(30);
            sync.Onfido.Interfere = async context =>
            {
                await context.Response.WriteAsync(body);
                return true;
            };
            await Assert.ThrowsAsync<OnfidoException>(() => sync.RoundAsync(LoopSet.Backfill));
            Assert.Equal(0, await sync.RunCountAsync());
            sync.Onfido.Interfere = _ => Task.FromResult(false);
            await sync.RoundAsync(LoopSet.Backfill);
            Assert.Equal(1, await sync.RunCountAsync());
        }
    }

    private static OnfidoClient ClientOf(Uri address) =>
        new(new() { ApiToken = "api_sandbox.test.test", BaseAddress = address, MaxRetries = 0, AttemptTimeout = TimeSpan.FromSeconds(5) });
}
