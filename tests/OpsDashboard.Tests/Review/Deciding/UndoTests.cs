using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Deciding;

public sealed class UndoTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_decision_taken_back_in_time_leaves_the_item_as_it_was_in_the_next_round()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (person, item, attempt) = await DecidedAsync(review);
        var before = await review.ItemAsync();
        review.Clock.Advance(TimeSpan.FromSeconds(9));

        var undone = Assert.IsType<UndoResult.Undone>(await person.UndoAsync(attempt.Id));

        var after = await review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, 2, null, person.Oid), (after.State, after.Round, after.FinishedAt, after.HolderOid!.Value));
        Assert.Equal((item.Id, before.LeaseUntil), (undone.ItemId, undone.Until));
        Assert.Equal((before.LeaseUntil, before.ClaimedAt), (after.LeaseUntil, after.ClaimedAt));
        var decision = Assert.Single(await review.DecisionsAsync());
        Assert.Equal(
            (EffectState.Withdrawn, review.Clock.GetUtcNow().UtcDateTime, person.Oid),
            (decision.Effect!.State, decision.Effect.WithdrawnAt!.Value, decision.Effect.WithdrawnBy!.Value));
        Assert.Equal([$"{person.Oid} review.claimed", $"{person.Oid} review.decided", $"{person.Oid} review.undone"], await review.AuditAsync());

        var draft = (await person.Drafts.FindAsync(ReviewFixture.Connection, item.Id, default))!;
        Assert.Equal(
            (attempt.Verdict, attempt.ReasonCode, attempt.Note, attempt.CustomerMessage, attempt.CustomerLanguage, attempt.Worth),
            (draft.Verdict, draft.ReasonCode, draft.Note, draft.Message, draft.Language, draft.Worth));

        // The old form is dead, the item is not.
        Assert.IsType<DecisionResult.TakenBack>(await person.DecideAsync(attempt));
        Assert.IsType<DecisionResult.ClaimLost>(await person.DecideAsync(attempt with { Id = Guid.NewGuid() }));
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(after, new(after.Id, after.FencingToken, default))));
    }

    [Fact]
    public async Task A_lease_that_ended_meanwhile_is_begun_anew()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var claim = await person.HoldAsync(item.Id);
        review.Clock.Advance(Lease - TimeSpan.FromSeconds(3));
        var attempt = Reviewer.Attempt(item, claim);
        await person.DecideAsync(attempt);
        review.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.IsType<UndoResult.Undone>(await person.UndoAsync(attempt.Id));
        Assert.Equal(review.Clock.GetUtcNow().UtcDateTime + Lease, (await review.ItemAsync()).LeaseUntil);
    }

    [Fact]
    public async Task Too_late_says_when_it_took_effect_and_changes_nothing()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (person, _, attempt) = await DecidedAsync(review);
        review.Clock.Advance(TimeSpan.FromSeconds(10));

        var late = Assert.IsType<UndoResult.TooLate>(await person.UndoAsync(attempt.Id));
        Assert.Equal(review.Clock.GetUtcNow().UtcDateTime, late.At);
        Assert.StartsWith("Too late: it took effect at 10:00:10.", new ReviewTexts(BrowserZone.Utc, review.Clock.GetUtcNow()).Of(late), StringComparison.Ordinal);
        Assert.Equal(ReviewItemState.Decided, (await review.ItemAsync()).State);
        Assert.DoesNotContain(await review.AuditAsync(), entry => entry.EndsWith("review.undone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task F39_taking_back_twice_takes_back_once()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (person, _, attempt) = await DecidedAsync(review);
        var results = await Task.WhenAll(Task.Run(() => person.UndoAsync(attempt.Id)), Task.Run(() => person.UndoAsync(attempt.Id)));

        Assert.Single(results.OfType<UndoResult.Undone>());
        Assert.Single(results.OfType<UndoResult.Already>());
        Assert.Equal(2, (await review.ItemAsync()).Round);
        Assert.Equal(1, (await review.AuditAsync()).Count(entry => entry.EndsWith("review.undone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_takes_back_what_somebody_else_decided()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (_, _, attempt) = await DecidedAsync(review);
        var other = await review.ReviewerAsync(2);

        Assert.IsType<UndoResult.NotOpen>(await other.UndoAsync(attempt.Id));
        Assert.IsType<UndoResult.NotFound>(await other.UndoAsync(Guid.NewGuid()));
        Assert.IsType<UndoResult.NotAllowed>(await review.As(TestStaff.Person(1, StaffRole.Auditor)).UndoAsync(attempt.Id));
        Assert.Equal(EffectState.Pending, Assert.Single(await review.DecisionsAsync()).Effect!.State);
    }

    [Fact]
    public async Task Before_it_takes_effect_a_decision_is_neither_listed_nor_counted()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (person, item, attempt) = await DecidedAsync(review);
        var (none, noCount, never) = await HandledAsync(review);
        Assert.Empty(none);
        Assert.Equal((0, null), (noCount, never));
        Assert.Equal(attempt.Id, Assert.Single(await review.ReadAsync(db => DecisionQueries.Pending(db, review.ConnectionId, person.Oid, Now(review)).ToListAsync())).DecisionId);

        review.Clock.Advance(TimeSpan.FromSeconds(10));
        var (rows, count, last) = await HandledAsync(review);
        Assert.Equal((item.Id, 1, Now(review)), (Assert.Single(rows), count, last));
        Assert.Empty(await review.ReadAsync(db => DecisionQueries.Pending(db, review.ConnectionId, person.Oid, Now(review)).ToListAsync()));
    }

    [Fact]
    public async Task Without_time_to_take_back_there_is_none()
    {
        await using var review = await ReviewFixture.CreateAsync();
        review.Services.GetRequiredService<IOptionsMonitor<DashboardOptions>>().CurrentValue.Review.UndoSeconds = 0;
        var (person, _, attempt) = await DecidedAsync(review);
        Assert.IsType<UndoResult.TooLate>(await person.UndoAsync(attempt.Id));
    }

    [Fact]
    public async Task F44_when_the_audit_entry_cannot_be_written_nothing_is_taken_back()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (person, _, attempt) = await DecidedAsync(review);
        await using (var db = await review.Ops.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync(
                $"CREATE TRIGGER full BEFORE INSERT ON AuditEntries WHEN NEW.Action = 'review.undone' BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }

        Assert.IsType<UndoResult.NotStored>(await person.UndoAsync(attempt.Id));
        Assert.Equal((ReviewItemState.Decided, EffectState.Pending), ((await review.ItemAsync()).State, Assert.Single(await review.DecisionsAsync()).Effect!.State));
        Assert.Null(await person.Drafts.FindAsync(ReviewFixture.Connection, (await review.ItemAsync()).Id, default));
    }

    [Fact]
    public async Task F47_when_the_second_person_takes_back_the_first_decision_waits_again_and_only_somebody_else_can_be_the_second()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var (first, second) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        await first.ReviewAsync(item);
        var attempt = Reviewer.Attempt(item, await second.HoldAsync(item.Id));
        await second.DecideAsync(attempt);
        Assert.All(await review.DecisionsAsync(), decision => Assert.Equal(EffectState.Pending, decision.Effect!.State));

        // The first cannot take back what the second made final.
        Assert.IsType<UndoResult.NotOpen>(await first.UndoAsync(attempt.Id));
        Assert.IsType<UndoResult.Undone>(await second.UndoAsync(attempt.Id));

        var now = await review.ItemAsync();
        Assert.Equal((ReviewItemState.AwaitingSecond, 3, second.Oid), (now.State, now.Round, now.HolderOid!.Value));
        Assert.Equal([EffectState.AwaitsSecond, EffectState.Withdrawn], (await review.DecisionsAsync()).Select(decision => decision.Effect!.State));
        await second.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, now.FencingToken, default);
        Assert.IsType<ClaimResult.SecondPersonNeeded>(await first.ClaimAsync(item.Id));
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await second.ReviewAsync(now));
        Assert.Equal([EffectState.Pending, EffectState.Withdrawn, EffectState.Pending], (await review.DecisionsAsync()).Select(decision => decision.Effect!.State));
    }

    [Fact]
    public async Task F47_the_first_of_two_takes_back_in_time_until_the_second_person_takes_it_up()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var (first, second) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        var attempt = Reviewer.Attempt(item, await first.HoldAsync(item.Id), Verdict.Decline) with { Note = "Seen before" };
        Assert.Equal(ReviewItemState.AwaitingSecond, Assert.IsType<DecisionResult.Done>(await first.DecideAsync(attempt)).State);
        Assert.True(Assert.Single(await review.ReadAsync(db => DecisionQueries.Pending(db, review.ConnectionId, first.Oid, Now(review)).ToListAsync())).AwaitsSecond);
        Assert.IsType<UndoResult.Undone>(await first.UndoAsync(attempt.Id));
        var open = await review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, 2, first.Oid), (open.State, open.Round, open.HolderOid!.Value));
        Assert.Equal("Seen before", (await first.Drafts.FindAsync(ReviewFixture.Connection, item.Id, default))!.Note);

        // Once the second person reads it, it is said.
        var again = Reviewer.Attempt(open, new(open.Id, open.FencingToken, default), Verdict.Decline);
        Assert.IsType<DecisionResult.Done>(await first.DecideAsync(again));
        var claim = await second.HoldAsync(item.Id);
        Assert.IsType<UndoResult.NotOpen>(await first.UndoAsync(again.Id));
        Assert.Equal(ReviewItemState.Decided, Assert.IsType<DecisionResult.Done>(await second.DecideAsync(Reviewer.Attempt(await review.ItemAsync(), claim, Verdict.Decline))).State);
    }

    [Fact]
    public async Task F47_after_ten_seconds_the_first_of_two_waits_for_the_second_person()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.All);
        var item = await review.ReviewAsync();
        var first = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await first.HoldAsync(item.Id));
        await first.DecideAsync(attempt);
        review.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<UndoResult.NotOpen>(await first.UndoAsync(attempt.Id));
        Assert.Equal((ReviewItemState.AwaitingSecond, EffectState.AwaitsSecond), ((await review.ItemAsync()).State, Assert.Single(await review.DecisionsAsync()).Effect!.State));
    }

    private static async Task<(Reviewer Person, ReviewItem Item, DecisionAttempt Attempt)> DecidedAsync(ReviewFixture review)
    {
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id), Verdict.Decline) with { Note = "Seen before", CustomerLanguage = "de_DE", Worth = Worth.Yes };
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(attempt));
        return (person, item, attempt);
    }

    private static async Task<(IReadOnlyList<long> Rows, int Count, DateTime? Last)> HandledAsync(ReviewFixture review)
    {
        var list = review.Services.GetRequiredService<QueueList>();
        var scope = list.Scope(ReviewFixture.Connection, new() { View = QueueView.Handled }, [], Guid.Empty, withReasons: true);
        return await review.ReadAsync(async db => (
            (IReadOnlyList<long>)[.. (await ReviewQueries.ReadPageAsync(db, scope, default)).Select(row => row.Id)],
            await ReviewQueries.Handled(db, scope).CountAsync(),
            await ReviewQueries.LastDecided(db, scope.ConnectionId, scope.Now).SingleOrDefaultAsync()));
    }

    private static DateTime Now(ReviewFixture review) => review.Clock.GetUtcNow().UtcDateTime;
}
