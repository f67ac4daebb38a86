using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Deciding;

/// <summary>Whatever an item was like before a decision, it is like that again once the decision is taken back.</summary>
[Trait("Category", Chaos.Category)]
public sealed class UndoProperties
{
    private const int Seed = 20_261_122;

    [Fact]
    public async Task Taking_back_restores_holder_lease_assignment_queue_clock_score_and_form()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var random = new Random(Seed);
        var people = new[] { await review.ReviewerAsync(1), await review.ReviewerAsync(2), await review.ReviewerAsync(3) };
        for (var number = 0; number < Chaos.Scale(60, 600); number++)
        {
            var item = await review.ReviewAsync($"run-{number}");
            var person = people[random.Next(people.Length)];
            await person.HoldAsync(item.Id);
            await ScrambleAsync(review, item.Id, people, random);
            var before = await OneAsync(review, item.Id);
            var attempt = Attempt(before, random);
            var result = await person.DecideAsync(attempt);
            Assert.True(result is DecisionResult.Done { State: ReviewItemState.Decided }, $"Seed {Seed}, item {number}: {result}");
            review.Clock.Advance(TimeSpan.FromSeconds(random.Next(10)));
            Assert.IsType<UndoResult.Undone>(await person.UndoAsync(attempt.Id));

            var after = await OneAsync(review, item.Id);
            Assert.Equal(Kept(before), Kept(after));
            Assert.Equal(before.LeaseUntil > review.Now ? before.LeaseUntil : review.Now + TimeSpan.FromMinutes(15), after.LeaseUntil);
            Assert.Equal((before.Round + 1, null, person.Oid), (after.Round, after.FinishedAt, after.HolderOid!.Value));
            Assert.True(after.FencingToken > before.FencingToken);
            var draft = (await person.Drafts.FindAsync(ReviewFixture.Connection, item.Id, default))!;
            Assert.Equal(
                (attempt.Verdict, attempt.ReasonCode, attempt.Note ?? "", attempt.CustomerMessage ?? "", attempt.Worth),
                (draft.Verdict, draft.ReasonCode, draft.Note, draft.Message, draft.Worth));
            await person.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, after.FencingToken, default);
        }

        Assert.Equal(0, await review.ReadAsync(db => db.DecisionEffects.CountAsync(effect => effect.State != EffectState.Withdrawn)));
    }

    private static object Kept(ReviewItem item) => (
        (item.State, item.QueueId, item.Score, item.ScoreTermsJson, item.DueAt, item.ClockFrom, item.ClockUsedSeconds),
        (item.AssignedOid, item.AssignedAt, item.IsEscalated, item.WarnedAt, item.BreachedAt, item.EndsAt, item.EnteredAt));

    private static Task ScrambleAsync(ReviewFixture review, long id, Reviewer[] people, Random random) => review.Ops.WriteAsync(
        async db =>
        {
            var item = await db.ReviewItems.AsTracking().SingleAsync(row => row.Id == id);
            item.AssignedOid = random.Next(2) == 0 ? null : people[random.Next(people.Length)].Oid;
            item.AssignedAt = item.AssignedOid is null ? null : review.Now.AddMinutes(-random.Next(600));
            item.IsEscalated = random.Next(3) == 0;
            item.ClockFrom = review.Now.AddMinutes(-random.Next(600));
            item.ClockUsedSeconds = random.Next(100_000);
            item.DueAt = random.Next(3) == 0 ? null : review.Now.AddMinutes(random.Next(-300, 300));
            item.BreachedAt = item.DueAt < review.Now ? item.DueAt : null;
            item.EndsAt = random.Next(4) == 0 ? review.Now.AddHours(random.Next(1, 50)) : null;
            item.LeaseUntil = review.Now.AddSeconds(random.Next(1, 900));
            item.Version++;
        },
        default);

    private static DecisionAttempt Attempt(ReviewItem item, Random random)
    {
        var verdict = DecisionRules.Verdicts(item.Kind)[random.Next(3)];
        return Reviewer.Attempt(item, new(item.Id, item.FencingToken, default), verdict) with
        {
            Note = random.Next(2) == 0 ? null : $"Note {random.Next()}",
            Worth = random.Next(3) == 0 ? null : (Worth)random.Next(1, 4),
        };
    }

    private static Task<ReviewItem> OneAsync(ReviewFixture review, long id) =>
        review.ReadAsync(db => db.ReviewItems.AsNoTracking().Include(item => item.Run).SingleAsync(item => item.Id == id));
}
