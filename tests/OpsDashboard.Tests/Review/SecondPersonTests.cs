using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review;

public sealed class SecondPersonTests
{
    [Fact]
    public async Task F47_the_first_decision_counts_only_when_another_person_decides_the_same()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var (first, second) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));

        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.AwaitingSecond), await first.ReviewAsync(item));
        Assert.Equal(EffectState.AwaitsSecond, Assert.Single(await review.DecisionsAsync()).Effect!.State);
        Assert.Null((await review.ItemAsync()).FinishedAt);

        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await second.ReviewAsync(item));
        Assert.Equal([(1, first.Oid, true), (2, second.Oid, true)], (await review.DecisionsAsync()).Select(row => (row.Round, row.ByOid, row.Effect!.State == EffectState.Pending)));
    }

    [Fact]
    public async Task F47_the_first_person_cannot_be_the_second_under_whatever_name()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        await person.ReviewAsync(item);

        var renamed = review.As(person.Person with { Name = "Somebody Else" });
        Assert.IsType<ClaimResult.SecondPersonNeeded>(await renamed.ClaimAsync(item.Id));
        Assert.IsType<ClaimResult.NothingFree>(await renamed.ClaimNextAsync());

        // Even who got hold of it some other way is refused where decisions are written.
        await review.Ops.WriteAsync(
            async db =>
            {
                var held = await db.ReviewItems.SingleAsync();
                (held.HolderOid, held.ClaimedAt, held.LeaseUntil) = (person.Oid, review.Clock.GetUtcNow().UtcDateTime, review.Clock.GetUtcNow().UtcDateTime.AddHours(1));
            },
            default);
        var now = await review.ItemAsync();
        Assert.IsType<DecisionResult.SecondPersonNeeded>(await renamed.DecideAsync(Reviewer.Attempt(now, new(now.Id, now.FencingToken, default))));
        Assert.Single(await review.DecisionsAsync());
        Assert.Equal(ReviewItemState.AwaitingSecond, (await review.ItemAsync()).State);
    }

    [Fact]
    public async Task F47_a_namesake_with_another_id_is_another_person()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        await person.ReviewAsync(item);
        var namesake = review.As(TestStaff.Person(2, StaffRole.Reviewer) with { Name = person.Person.Name });
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await namesake.ReviewAsync(item));
    }

    [Fact]
    public async Task F47_when_the_two_disagree_neither_counts_and_the_item_is_open_in_the_next_round()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.Declines);
        var item = await review.ReviewAsync();
        var (first, second) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        await first.ReviewAsync(item, Verdict.Decline);
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Open), await second.ReviewAsync(item));

        var now = await review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, 3, null), (now.State, now.Round, now.FinishedAt));
        Assert.All(await review.DecisionsAsync(), decision => Assert.Equal(EffectState.NotShared, decision.Effect!.State));
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await first.ReviewAsync(now));
        Assert.Equal([false, false, true], (await review.DecisionsAsync()).Select(decision => decision.Effect!.State == EffectState.Pending));
    }

    [Theory]
    [InlineData(SecondPerson.None, Verdict.Decline, ReviewItemState.Decided)]
    [InlineData(SecondPerson.Declines, Verdict.Approve, ReviewItemState.Decided)]
    [InlineData(SecondPerson.Declines, Verdict.Decline, ReviewItemState.AwaitingSecond)]
    [InlineData(SecondPerson.All, Verdict.Approve, ReviewItemState.AwaitingSecond)]
    public void The_setting_says_which_first_decisions_need_a_second_until_a_manager_says_something_else(SecondPerson setting, Verdict verdict, ReviewItemState next)
    {
        var facts = new FourEyesFacts(Guid.NewGuid(), verdict, ReviewItemKind.RunReview, 0, "other", [], null, DateTime.UnixEpoch);
        var needsSecond = FourEyesPolicy.Default(setting).NeedsSecond(facts);
        Assert.Equal(next, DecisionStep.Next([], verdict, needsSecond, Disagreement.FirstPerson).State);
    }

    [Fact]
    public async Task F47_a_second_decision_is_asked_for_even_when_the_setting_changes_meanwhile()
    {
        var first = new Decision { ReasonCode = "false-alarm", StatusRaw = "review", Verdict = Verdict.Approve };
        Assert.Equal(ReviewItemState.Decided, DecisionStep.Next([first], Verdict.Approve, needsSecond: false, Disagreement.FirstPerson).State);
        Assert.Equal(ReviewItemState.Open, DecisionStep.Next([first], Verdict.Decline, needsSecond: false, Disagreement.FirstPerson).State);

        // The run going elsewhere ends the wait; the first decision never counted.
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        await (await review.ReviewerAsync(1)).ReviewAsync(item);
        await review.ApplyAsync(review.Sync.Run("run-1", "approved", version: 5));
        Assert.Equal(ReviewItemState.Closed, (await review.ItemAsync()).State);
        Assert.Equal(EffectState.AwaitsSecond, Assert.Single(await review.DecisionsAsync()).Effect!.State);
    }
}
