using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Review.Deciding;

public sealed class FourEyesTests : IAsyncLifetime
{
    private static readonly FourEyesRule Anything = new();

    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public void A_rule_asks_for_a_second_person_when_all_that_it_names_is_so()
    {
        var facts = new FourEyesFacts(Guid.NewGuid(), Verdict.Decline, ReviewItemKind.RunReview, 60, "forged-document", ["watchlist_standard:consider"], null, DateTime.UnixEpoch);
        foreach (var (rule, fits) in (IEnumerable<(FourEyesRule, bool)>)
        [
            (Anything, true),
            (new() { Verdicts = [Verdict.Decline] }, true),
            (new() { Verdicts = [Verdict.Approve] }, false),
            (new() { ScoreAtLeast = 60 }, true),
            (new() { ScoreAtLeast = 61 }, false),
            (new() { Kinds = [ReviewItemKind.Appeal, ReviewItemKind.RunReview] }, true),
            (new() { Kinds = [ReviewItemKind.MonitorMatch] }, false),
            (new() { Reasons = ["forged-document"] }, true),
            (new() { Reasons = ["other"] }, false),
            (new() { SubResult = "Watchlist" }, true),
            (new() { SubResult = "known_face" }, false),
            (new() { SharePercent = 100 }, true),
            (new() { SharePercent = 0 }, false),
            (new() { Verdicts = [Verdict.Decline], ScoreAtLeast = 61 }, false),
        ])
        {
            Assert.Equal(fits, new FourEyesPolicy { Rules = [rule] }.NeedsSecond(facts));
        }

        var alone = new FourEyesPolicy();
        Assert.False(alone.NeedsSecond(facts));
        Assert.True(alone.NeedsSecond(facts with { SupervisedUntil = DateTime.UnixEpoch.AddSeconds(1) }));
        Assert.False(alone.NeedsSecond(facts with { SupervisedUntil = DateTime.UnixEpoch }));
    }

    [Fact]
    public void A_share_is_picked_by_the_decisions_id_and_is_as_large_as_it_says()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 20_000).Select(_ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        }).ToList();
        foreach (var percent in (int[])[1, 10, 50, 90])
        {
            Assert.InRange(ids.Count(id => FourEyesPolicy.IsPicked(id, percent)), (percent * 200) - 300, (percent * 200) + 300);
        }

        Assert.All(ids.Take(100), id => Assert.Equal(FourEyesPolicy.IsPicked(id, 30), FourEyesPolicy.IsPicked(id, 30)));
        Assert.All(ids.Where(id => FourEyesPolicy.IsPicked(id, 10)), id => Assert.True(FourEyesPolicy.IsPicked(id, 11)));
    }

    [Fact]
    public async Task F47_of_who_is_supervised_every_decision_needs_a_second_person()
    {
        var (person, other) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        await _review.Ops.WriteAsync(async db => (await db.StaffMembers.SingleAsync(row => row.Oid == person.Oid)).SupervisedUntil = _review.Now.AddDays(1), default);
        Assert.Equal(ReviewItemState.AwaitingSecond, Done(await person.ReviewAsync(await _review.ReviewAsync("run-1"))).State);
        Assert.Equal(ReviewItemState.Decided, Done(await other.ReviewAsync(await _review.ReviewAsync("run-2"))).State);
    }

    [Fact]
    public async Task F47_who_looks_blind_is_not_sent_the_first_decision_until_they_decided()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [Anything], IsBlind = true });
        var item = await _review.ReviewAsync();
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        await first.ReviewAsync(item, Verdict.Decline);
        Assert.Empty(await ShownToAsync(second, item));
        Assert.Single(await ShownToAsync(first, item));

        await second.ReviewAsync(item, Verdict.Decline);
        Assert.Equal(2, (await ShownToAsync(second, item)).Count);
        Assert.Equal([false, true], (await _review.DecisionsAsync()).Select(decision => decision.IsBlind));
    }

    [Fact]
    public async Task Shown_means_that_the_second_person_sees_the_first_decision()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [Anything] });
        var item = await _review.ReviewAsync();
        await (await _review.ReviewerAsync(1)).ReviewAsync(item);
        Assert.Single(await ShownToAsync(await _review.ReviewerAsync(2), item));
    }

    [Fact]
    public async Task Two_who_agree_take_effect_together_and_only_the_last_is_told_to_others()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [Anything] });
        var item = await _review.ReviewAsync();
        await (await _review.ReviewerAsync(1)).ReviewAsync(item);
        await (await _review.ReviewerAsync(2)).ReviewAsync(item);
        await _review.TakeEffectAsync();
        var decisions = await _review.DecisionsAsync();
        Assert.All(decisions, decision => Assert.Equal(EffectState.InEffect, decision.Effect!.State));
        Assert.Equal([true, false], decisions.Select(decision => decision.Effect!.Seq is null));
    }

    [Fact]
    public async Task Two_who_differ_send_it_back_to_the_first_with_the_note()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [new() { Verdicts = [Verdict.Decline] }] });
        var item = await _review.ReviewAsync();
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        await first.ReviewAsync(item, Verdict.Decline);
        await second.DecideAsync(Reviewer.Attempt(item, await second.HoldAsync(item.Id)) with { Note = "The hologram is there" });

        var now = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, first.Oid, 3), (now.State, now.AssignedOid!.Value, now.Round));
        Assert.Equal([NoticeKind.SentBack], await _review.NoticesAsync(first.Oid));
        Assert.Equal("The hologram is there", (await ShownToAsync(first, item))[0].Note);
        Assert.Equal(ReviewItemState.Decided, Done(await first.ReviewAsync(now)).State);
    }

    [Theory]
    [InlineData(Verdict.Decline, EffectState.Pending, EffectState.NotShared)]
    [InlineData(Verdict.Approve, EffectState.NotShared, EffectState.Pending)]
    public async Task F47_a_third_person_chooses_between_two_who_differ_and_can_take_that_back(Verdict choice, EffectState ofFirst, EffectState ofSecond)
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [Anything], OnDisagreement = Disagreement.ThirdPerson });
        var item = await _review.ReviewAsync();
        var (first, second, third) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2), await _review.ReviewerAsync(3));
        await first.ReviewAsync(item, Verdict.Decline);
        Assert.True(Done(await second.ReviewAsync(item)).WaitsForThird);
        Assert.IsType<ClaimResult.SecondPersonNeeded>(await first.ClaimAsync(item.Id));
        Assert.IsType<ClaimResult.SecondPersonNeeded>(await second.ClaimAsync(item.Id));

        var claim = await third.HoldAsync(item.Id);
        Assert.IsType<DecisionResult.Incomplete>(await third.DecideAsync(Reviewer.Attempt(item, claim, Verdict.RequestResubmission)));
        var attempt = Reviewer.Attempt(item, claim, choice);
        Assert.Equal(ReviewItemState.Decided, Done(await third.DecideAsync(attempt)).State);
        Assert.Equal([ofFirst, ofSecond, EffectState.Pending], await StatesAsync());

        Assert.IsType<UndoResult.Undone>(await third.UndoAsync(attempt.Id));
        Assert.Equal([EffectState.AwaitsSecond, EffectState.AwaitsSecond, EffectState.Withdrawn], await StatesAsync());
        var now = await _review.ItemAsync();
        Assert.Equal(ReviewItemState.AwaitingSecond, now.State);
        await third.DecideAsync(Reviewer.Attempt(now, new(now.Id, now.FencingToken, default), choice));
        await _review.TakeEffectAsync();
        Assert.Equal(ofFirst == EffectState.Pending, (await StatesAsync())[0] == EffectState.InEffect);
        Assert.Equal(EffectState.InEffect, (await StatesAsync())[3]);
    }

    [Fact]
    public async Task When_nobody_could_be_the_second_the_person_and_those_who_give_out_work_are_told()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [Anything] });
        var manager = await _review.ReviewerAsync(9, StaffRole.Manager);
        var (person, away, blocked) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2), await _review.ReviewerAsync(3));
        await _review.Ops.WriteAsync(
            async db =>
            {
                (await db.StaffMembers.SingleAsync(row => row.Oid == away.Oid)).AwayUntil = _review.Now.AddDays(1);
                (await db.StaffMembers.SingleAsync(row => row.Oid == blocked.Oid)).BlockedAt = _review.Now;
            },
            default);

        Assert.True(Done(await person.ReviewAsync(await _review.ReviewAsync("run-1"))).HasNobody);
        Assert.Equal([NoticeKind.NobodyEligible], await _review.NoticesAsync(manager.Oid));

        await _review.ReviewerAsync(4);
        Assert.False(Done(await person.ReviewAsync(await _review.ReviewAsync("run-2"))).HasNobody);
    }

    private static DecisionResult.Done Done(DecisionResult result) => Assert.IsType<DecisionResult.Done>(result);

    private async Task<List<EffectState>> StatesAsync() => [.. (await _review.DecisionsAsync()).Select(decision => decision.Effect!.State)];

    private Task<List<DecisionRow>> ShownToAsync(Reviewer person, ReviewItem item) => _review.ReadAsync(db => ReviewItemQueries.Decisions(db, item.Id, person.Oid).ToListAsync());
}
