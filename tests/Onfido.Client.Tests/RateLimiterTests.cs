using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests;

public sealed class RateLimiterTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly List<OnfidoRateLimiter> _limiters = [];

    public void Dispose() => _limiters.ForEach(limiter => limiter.Dispose());

    [Fact]
    public void A_burst_within_the_budget_goes_at_once()
    {
        var limiter = Limiter(6_000);

        for (var call = 0; call < 3_000; call++)
            Assert.True(Ask(limiter, OnfidoLane.Interactive).IsCompletedSuccessfully);

        Assert.Equal(3_000, limiter.Snapshot().UsedInLastMinute);
    }

    [Fact]
    public void The_call_over_the_budget_waits_until_the_oldest_has_left_the_minute()
    {
        var limiter = Limiter(10);
        for (var call = 0; call < 10; call++)
            Assert.True(Ask(limiter, OnfidoLane.Interactive).IsCompletedSuccessfully);

        _ = Ask(limiter, OnfidoLane.Interactive);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, Waiting(limiter, OnfidoLane.Interactive));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Waiting(limiter, OnfidoLane.Interactive));
        Assert.Equal(1, limiter.Snapshot().UsedInLastMinute);
    }

    [Fact]
    public void A_person_finds_slots_while_bulk_is_saturated()
    {
        var limiter = Limiter(100);
        Saturate(limiter, OnfidoLane.Bulk, TimeSpan.FromMinutes(3));

        for (var call = 0; call < 5; call++)
            Assert.True(Ask(limiter, OnfidoLane.Interactive).IsCompletedSuccessfully);
    }

    [Fact]
    public void A_webhook_call_that_comes_while_bulk_is_saturated_waits_seconds_not_a_minute()
    {
        var limiter = Limiter(120);
        Saturate(limiter, OnfidoLane.Bulk, TimeSpan.FromSeconds(150));
        for (var call = 0; call < 6; call++)
            _ = Ask(limiter, OnfidoLane.Interactive);

        _ = Ask(limiter, OnfidoLane.Webhook);
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(0, Waiting(limiter, OnfidoLane.Webhook));
    }

    [Fact]
    public void Bulk_alone_gets_nearly_the_whole_budget()
    {
        var limiter = Limiter(120);
        Saturate(limiter, OnfidoLane.Bulk, TimeSpan.FromMinutes(5));

        Assert.InRange(Used(limiter, OnfidoLane.Bulk), 108, 114);
    }

    [Fact]
    public void Bulk_stops_first_when_all_want_everything()
    {
        var limiter = Limiter(100);
        Saturate(limiter, OnfidoLane.Bulk, TimeSpan.FromMinutes(3));

        foreach (var lane in (OnfidoLane[])[OnfidoLane.Interactive, OnfidoLane.Webhook, OnfidoLane.OpenRuns])
            Enqueue(limiter, lane, 1_000);
        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(55, Used(limiter, OnfidoLane.Interactive));
        Assert.Equal(25, Used(limiter, OnfidoLane.Webhook));
        Assert.Equal(20, Used(limiter, OnfidoLane.OpenRuns));
        Assert.Equal(0, Used(limiter, OnfidoLane.Bulk));
    }

    [Fact]
    public void Interactive_goes_before_the_others_and_bulk_after_them()
    {
        var limiter = Limiter(40);
        limiter.Pause(TimeSpan.FromSeconds(10));
        foreach (var lane in Enum.GetValues<OnfidoLane>().Reverse())
            Enqueue(limiter, lane, 30);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((22, 10, 8, 0), (Used(limiter, OnfidoLane.Interactive), Used(limiter, OnfidoLane.Webhook), Used(limiter, OnfidoLane.OpenRuns), Used(limiter, OnfidoLane.Bulk)));
    }

    [Fact]
    public async Task F23_a_429_halves_the_budget_at_once_and_it_comes_back_slowly()
    {
        var limiter = Limiter(100);
        var permit = await limiter.WaitAsync(OnfidoLane.Bulk);

        limiter.ReportThrottled(permit, null);

        Assert.Equal((50, 100, 1L), (limiter.Snapshot().CurrentBudget, limiter.Snapshot().ConfiguredBudget, limiter.Snapshot().Throttled));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(50, limiter.Snapshot().CurrentBudget);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(55, limiter.Snapshot().CurrentBudget);
        _time.Advance(TimeSpan.FromSeconds(269));
        Assert.Equal(95, limiter.Snapshot().CurrentBudget);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(100, limiter.Snapshot().CurrentBudget);
    }

    [Fact]
    public async Task A_hundred_429s_of_one_burst_are_one_piece_of_news_and_a_later_one_is_another()
    {
        var limiter = Limiter(400);
        var burst = new List<OnfidoPermit>();
        for (var call = 0; call < 100; call++)
            burst.Add(await limiter.WaitAsync(OnfidoLane.Interactive));
        _time.Advance(TimeSpan.FromSeconds(1));

        burst.ForEach(permit => limiter.ReportThrottled(permit, null));
        Assert.Equal(200, limiter.Snapshot().CurrentBudget);
        _time.Advance(TimeSpan.FromSeconds(1));
        limiter.ReportThrottled(await limiter.WaitAsync(OnfidoLane.Interactive), null);

        Assert.Equal(100, limiter.Snapshot().CurrentBudget);
    }

    [Fact]
    public async Task The_budget_never_falls_below_one_call()
    {
        var limiter = Limiter(3);
        for (var round = 0; round < 5; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(61));
            limiter.ReportThrottled(await limiter.WaitAsync(OnfidoLane.Bulk), null);
            Assert.InRange(limiter.Snapshot().CurrentBudget, 1, 3);
        }
    }

    [Fact]
    public async Task F23_no_call_of_any_lane_goes_while_a_told_pause_runs()
    {
        var limiter = Limiter(100);
        limiter.ReportThrottled(await limiter.WaitAsync(OnfidoLane.Bulk), TimeSpan.FromSeconds(90));
        foreach (var lane in Enum.GetValues<OnfidoLane>())
            Enqueue(limiter, lane, 1);

        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(4, Enum.GetValues<OnfidoLane>().Sum(lane => Waiting(limiter, lane)));
        Assert.Equal(ManualTime.Start.AddSeconds(90), limiter.Snapshot().BlockedUntil);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Enum.GetValues<OnfidoLane>().Sum(lane => Waiting(limiter, lane)));
        Assert.Null(limiter.Snapshot().BlockedUntil);
    }

    [Fact]
    public void A_shorter_pause_does_not_end_a_longer_one()
    {
        var limiter = Limiter(100);
        limiter.Pause(TimeSpan.FromSeconds(60));
        limiter.Pause(TimeSpan.FromSeconds(1));

        Assert.Equal(ManualTime.Start.AddSeconds(60), limiter.Snapshot().BlockedUntil);
    }

    [Fact]
    public void A_higher_budget_lets_waiting_calls_go_at_once_and_a_lower_one_holds_at_once()
    {
        var limiter = Limiter(10);
        Enqueue(limiter, OnfidoLane.Interactive, 30);
        Assert.Equal(20, Waiting(limiter, OnfidoLane.Interactive));

        limiter.CallsPerMinute = 25;
        Assert.Equal(5, Waiting(limiter, OnfidoLane.Interactive));
        limiter.CallsPerMinute = 5;
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((5, 5), (limiter.Snapshot().UsedInLastMinute, limiter.CallsPerMinute));
    }

    [Fact]
    public async Task A_higher_budget_does_not_undo_what_a_429_taught()
    {
        var limiter = Limiter(100);
        limiter.ReportThrottled(await limiter.WaitAsync(OnfidoLane.Bulk), null);

        limiter.CallsPerMinute = 1_000;

        Assert.Equal(50, limiter.Snapshot().CurrentBudget);
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_place_away_and_is_not_counted()
    {
        var limiter = Limiter(1);
        await limiter.WaitAsync(OnfidoLane.Interactive);
        using var cancel = new CancellationTokenSource();
        var first = limiter.WaitAsync(OnfidoLane.Interactive, cancel.Token).AsTask();
        var second = Ask(limiter, OnfidoLane.Bulk);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(OnfidoLane.Bulk, (await second).Lane);
        Assert.Equal(1, limiter.Snapshot().UsedInLastMinute);
    }

    [Fact]
    public async Task A_wait_with_an_end_answers_null_and_is_not_counted()
    {
        var limiter = Limiter(1);
        await limiter.WaitAsync(OnfidoLane.Interactive);
        var impatient = limiter.TryWaitAsync(OnfidoLane.Interactive, TimeSpan.FromSeconds(5)).AsTask();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await impatient);
        Assert.Null(await limiter.TryWaitAsync(OnfidoLane.Interactive, TimeSpan.Zero));
        Assert.Equal(0, Waiting(limiter, OnfidoLane.Interactive));
    }

    [Fact]
    public async Task R9_many_threads_together_get_no_more_than_the_budget()
    {
        var limiter = Limiter(500);

        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var permits = 0;
            for (var call = 0; call < 1_000; call++)
                permits += await limiter.TryWaitAsync((OnfidoLane)(thread % 4), TimeSpan.Zero) is null ? 0 : 1;
            return permits;
        })));

        Assert.Equal(500, granted.Sum());
        Assert.Equal(500, limiter.Snapshot().UsedInLastMinute);
    }

    [Fact]
    public async Task Without_time_to_wait_a_person_still_goes_before_those_who_wait()
    {
        var limiter = Limiter(100);
        Saturate(limiter, OnfidoLane.Bulk, TimeSpan.FromMinutes(3));

        Assert.NotNull(await limiter.TryWaitAsync(OnfidoLane.Interactive, TimeSpan.Zero));
        Assert.Null(await limiter.TryWaitAsync(OnfidoLane.Bulk, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_budget_below_one_is_refused(int callsPerMinute)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnfidoRateLimiter(callsPerMinute, _time));
        var limiter = Limiter(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.CallsPerMinute = callsPerMinute);
    }

    private static int Used(OnfidoRateLimiter limiter, OnfidoLane lane) => limiter.Snapshot().Lanes[(int)lane].UsedInLastMinute;

    private static int Waiting(OnfidoRateLimiter limiter, OnfidoLane lane) => limiter.Snapshot().Lanes[(int)lane].Waiting;

    private static Task<OnfidoPermit> Ask(OnfidoRateLimiter limiter, OnfidoLane lane) => limiter.WaitAsync(lane).AsTask();

    private static void Enqueue(OnfidoRateLimiter limiter, OnfidoLane lane, int calls)
    {
        for (var call = 0; call < calls; call++)
            _ = Ask(limiter, lane);
    }

    private OnfidoRateLimiter Limiter(int callsPerMinute)
    {
        var limiter = new OnfidoRateLimiter(callsPerMinute, _time);
        _limiters.Add(limiter);
        return limiter;
    }

    private void Saturate(OnfidoRateLimiter limiter, OnfidoLane lane, TimeSpan duration)
    {
        Enqueue(limiter, lane, 1_000);
        _time.Advance(duration);
        Assert.True(Waiting(limiter, lane) > 0, "not saturated");
    }
}
