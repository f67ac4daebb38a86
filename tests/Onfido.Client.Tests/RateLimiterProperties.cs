using FsCheck;
using FsCheck.Fluent;
using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests;

/// <summary>What holds for every history of calls, refusals, pauses and changes of the budget.</summary>
public sealed class RateLimiterProperties
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public void R9_no_sliding_minute_ever_has_more_calls_than_the_budget() =>
        Prop.ForAll(Histories(), history =>
        {
            var calls = Replay(history).Permits.Select(permit => permit.GrantedAt).Order().ToList();
            for (int first = 0, next = 0; first < calls.Count; first++)
            {
                while (next < calls.Count && calls[next] - calls[first] <= Minute)
                    next++;
                if (next - first > history.Budget)
                    return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void F23_no_call_goes_inside_a_told_pause() =>
        Prop.ForAll(Histories(), history =>
        {
            var (permits, pauses) = Replay(history);
            return permits.All(permit => pauses.All(pause => permit.GrantedAt <= pause.From || permit.GrantedAt >= pause.To));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Every_call_that_waits_goes_in_the_end() =>
        Prop.ForAll(Histories(), history => Replay(history).Permits.Count == history.Steps.Sum(step => step.Calls))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_webhook_lane_that_always_wants_more_gets_a_quarter_of_every_minute_whatever_the_others_do() =>
        Prop.ForAll(Gen.Choose(4, 400).Two().ToArbitrary(), pair =>
        {
            var (budget, seed) = pair;
            var time = new ManualTime();
            using var limiter = new OnfidoRateLimiter(budget, time);
            var webhooks = new List<Task<OnfidoPermit>>();
            var random = new Random(seed);
            for (var lane = OnfidoLane.Interactive; lane <= OnfidoLane.Bulk; lane++)
            {
                for (var call = 0; call < (lane == OnfidoLane.Webhook ? 0 : random.Next(0, 3 * budget)); call++)
                    _ = limiter.WaitAsync(lane).AsTask();
            }

            time.Advance(TimeSpan.FromSeconds(random.Next(0, 180)));
            for (var call = 0; call < 4 * budget; call++)
                webhooks.Add(limiter.WaitAsync(OnfidoLane.Webhook).AsTask());
            for (var minute = 0; minute < 3; minute++)
            {
                time.Advance(TimeSpan.FromSeconds(61));
                if (limiter.Snapshot().Lanes[(int)OnfidoLane.Webhook].UsedInLastMinute < budget / 4)
                    return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Arbitrary<History> Histories()
    {
        var step =
            from lane in Gen.Choose(0, 3)
            from calls in Gen.Choose(0, 25)
            from milliseconds in Gen.Frequency((3, Gen.Choose(0, 500)), (2, Gen.Choose(500, 20_000)), (1, Gen.Choose(55_000, 70_000)))
            from refusal in Gen.Frequency((6, Gen.Constant(-1)), (1, Gen.Constant(0)), (1, Gen.Choose(1, 90)))
            select new Step((OnfidoLane)lane, calls, TimeSpan.FromMilliseconds(milliseconds), refusal);
        var history =
            from budget in Gen.Choose(1, 60)
            from steps in step.ListOf(30)
            select new History(budget, [.. steps]);
        return history.ToArbitrary();
    }

    private static (List<OnfidoPermit> Permits, List<(TimeSpan From, TimeSpan To)> Pauses) Replay(History history)
    {
        var time = new ManualTime();
        using var limiter = new OnfidoRateLimiter(history.Budget, time);
        var calls = new List<Task<OnfidoPermit>>();
        var pauses = new List<(TimeSpan, TimeSpan)>();
        foreach (var step in history.Steps)
        {
            for (var call = 0; call < step.Calls; call++)
                calls.Add(limiter.WaitAsync(step.Lane).AsTask());
            time.Advance(step.Then);
            if (step.Refusal >= 0)
            {
                limiter.ReportThrottled(new OnfidoPermit(step.Lane, time.Elapsed), step.Refusal > 0 ? TimeSpan.FromSeconds(step.Refusal) : null);
                pauses.Add((time.Elapsed, time.Elapsed + TimeSpan.FromSeconds(step.Refusal)));
            }
        }

        for (var minutes = 0; minutes < 10_000 && limiter.Snapshot().Lanes.Any(lane => lane.Waiting > 0); minutes++)
            time.Advance(Minute);
        Assert.All(limiter.Snapshot().Lanes, lane => Assert.Equal(0, lane.Waiting));
        return ([.. calls.Select(call => call.GetAwaiter().GetResult())], pauses);
    }

    private sealed record History(int Budget, Step[] Steps);

    private sealed record Step(OnfidoLane Lane, int Calls, TimeSpan Then, int Refusal);
}
