using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Tests.Review.Deciding;

public sealed class MoveTests : IAsyncLifetime
{
    private const string Connection = ReviewFixture.Connection;

    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task Handing_up_needs_a_note_gives_up_the_claim_and_keeps_the_person_watching()
    {
        var (person, item, claim) = await HeldAsync();
        Assert.Equal("Say in a sentence why: who takes it up reads it first.", Refused(await person.Moves.EscalateAsync(Connection, item.Id, claim.Token, " ", default)));
        Assert.Equal(person.Oid, (await _review.ItemAsync()).HolderOid);

        Assert.IsType<DeedResult.Done>(await person.Moves.EscalateAsync(Connection, item.Id, claim.Token, "Two passports of Anna Canary", default));
        var now = await _review.ItemAsync();
        Assert.Equal((true, null, ReviewItemState.Open, 1), (now.IsEscalated, now.HolderOid, now.State, now.Round));
        Assert.Equal(person.Oid, await _review.ReadAsync(db => db.ReviewWatches.Select(watch => watch.Oid).SingleAsync()));
        Assert.Contains($"{person.Oid} review.escalated", await _review.AuditAsync());
        Assert.DoesNotContain("Canary", await _review.ReadAsync(db => db.AuditEntries.OrderByDescending(entry => entry.Seq).Select(entry => entry.Detail).FirstAsync()), StringComparison.Ordinal);

        // What becomes of it is told to who watches.
        var other = await _review.ReviewerAsync(2);
        await other.ReviewAsync(now);
        Assert.Equal([NoticeKind.Watched], await _review.NoticesAsync(person.Oid));
    }

    [Fact]
    public async Task On_hold_the_clock_stands_still_and_goes_on_with_what_was_used_when_it_comes_back()
    {
        var (person, item, claim) = await HeldAsync();
        await _review.Ops.WriteAsync(async db => (await db.ReviewItems.SingleAsync()).ClockFrom = _review.Now, default);
        _review.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.IsType<DeedResult.Done>(await person.Moves.HoldAsync(Connection, item.Id, claim.Token, null, default));
        var held = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Held, null, null, 420L, person.Oid), (held.State, held.ClockFrom, held.HolderOid, held.ClockUsedSeconds, held.AssignedOid!.Value));

        _review.Clock.Advance(TimeSpan.FromDays(2));
        Assert.IsType<DeedResult.Done>(await (await _review.ReviewerAsync(2)).Moves.ResumeAsync(Connection, item.Id, default));
        var back = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, _review.Now, 420L), (back.State, back.ClockFrom!.Value, back.ClockUsedSeconds));
        Assert.Equal("This is not put aside any more.", Refused(await person.Moves.ResumeAsync(Connection, item.Id, default)));
    }

    [Fact]
    public async Task Snoozed_the_clock_goes_on_and_nobody_can_claim_or_decide_it()
    {
        var (person, item, claim) = await HeldAsync();
        await _review.Ops.WriteAsync(async db => (await db.ReviewItems.SingleAsync()).ClockFrom = _review.Now, default);
        var until = _review.Now.AddHours(1);
        Assert.IsType<DeedResult.Done>(await person.Moves.SnoozeAsync(Connection, item.Id, claim.Token, until, default));
        var now = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Snoozed, until, true), (now.State, now.WakeAt!.Value, now.ClockFrom is not null));
        Assert.IsNotType<ClaimResult.Claimed>(await person.ClaimAsync(item.Id));
        Assert.Equal(new DecisionResult.PutAside(ReviewItemState.Snoozed), await person.DecideAsync(Reviewer.Attempt(item, claim)));
    }

    [Theory]
    [InlineData(-1, null, "That moment is over already.")]
    [InlineData(24 * 61, null, "At most 60 days.")]
    [InlineData(5, 4, "Onfido ends this run before that: choose an earlier moment.")]
    [InlineData(4, 4, "Onfido ends this run before that: choose an earlier moment.")]
    [InlineData(3, 4, null)]
    public async Task Nothing_is_snoozed_or_held_past_the_moment_when_Onfido_ends_the_run(int hours, int? endsIn, string? problem)
    {
        var (person, item, claim) = await HeldAsync();
        await _review.Ops.WriteAsync(async db => (await db.ReviewItems.SingleAsync()).EndsAt = endsIn is null ? null : _review.Now.AddHours(endsIn.Value), default);
        Assert.Equal(problem, (await person.Moves.SnoozeAsync(Connection, item.Id, claim.Token, _review.Now.AddHours(hours), default)).Problem);
        Assert.Equal(problem is null ? ReviewItemState.Snoozed : ReviewItemState.Open, (await _review.ItemAsync()).State);
        if (endsIn is not null && problem is not null)
        {
            Assert.Equal("Onfido ends this run by itself: choose a moment before that.", Refused(await person.Moves.HoldAsync(Connection, item.Id, claim.Token, null, default)));
        }
    }

    [Fact]
    public async Task F40_who_lost_the_claim_moves_nothing_and_reads_who_has_it()
    {
        var (person, item, claim) = await HeldAsync();
        var other = await _review.ReviewerAsync(2);
        _review.Clock.Advance(TimeSpan.FromMinutes(15));
        await other.HoldAsync(item.Id);
        foreach (var move in (Func<Task<DeedResult>>[])
        [
            () => person.Moves.EscalateAsync(Connection, item.Id, claim.Token, "why", default),
            () => person.Moves.HoldAsync(Connection, item.Id, claim.Token, null, default),
            () => person.Moves.SnoozeAsync(Connection, item.Id, claim.Token, _review.Now.AddHours(1), default),
            () => person.Reopening.CloseSupersededAsync(Connection, item.Id, claim.Token, "run-2", default),
        ])
        {
            Assert.Equal(new DeedResult.ClaimLost("Person 2"), await move());
        }

        var now = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, other.Oid, false), (now.State, now.HolderOid!.Value, now.IsEscalated));
    }

    [Fact]
    public async Task F44_a_move_without_its_audit_entry_is_none()
    {
        var (person, item, claim) = await HeldAsync();
        await using (var db = await _review.Ops.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER full BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }

        Assert.IsType<DeedResult.NotStored>(await person.Moves.EscalateAsync(Connection, item.Id, claim.Token, "why", default));
        Assert.IsType<DeedResult.NotStored>(await person.Moves.HoldAsync(Connection, item.Id, claim.Token, null, default));
        var now = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, false, person.Oid), (now.State, now.IsEscalated, now.HolderOid!.Value));
        Assert.Equal(0, await _review.ReadAsync(db => db.ReviewNotes.CountAsync()));
    }

    [Fact]
    public async Task F48_an_item_of_nowhere_is_refused_and_logged()
    {
        var person = await _review.ReviewerAsync(1);
        Assert.IsType<DeedResult.NotFound>(await person.Moves.ResumeAsync(Connection, 4711, default));
        Assert.IsType<DeedResult.NotAllowed>(await person.Moves.ResumeAsync("another", 4711, default));
        Assert.Equal(2, _review.Logs.Lines.Count(line => line.StartsWith("authz_fail: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_waited_for_a_second_person_waits_for_one_when_it_comes_back()
    {
        await _review.SetAsync(PolicyKind.FourEyes, new FourEyesPolicy { Rules = [new()] });
        var (first, item, claim) = await HeldAsync();
        await first.DecideAsync(Reviewer.Attempt(item, claim));
        var second = await _review.ReviewerAsync(2);
        var held = await second.HoldAsync(item.Id);
        await second.Moves.SnoozeAsync(Connection, item.Id, held.Token, _review.Now.AddHours(1), default);
        await first.Moves.ResumeAsync(Connection, item.Id, default);
        Assert.Equal(ReviewItemState.AwaitingSecond, (await _review.ItemAsync()).State);
        Assert.IsType<ClaimResult.SecondPersonNeeded>(await first.ClaimAsync(item.Id));
    }

    private async Task<(Reviewer Person, ReviewItem Item, ClaimResult.Claimed Claim)> HeldAsync()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        return (person, item, await person.HoldAsync(item.Id));
    }

    private static string Refused(DeedResult result) => Assert.IsType<DeedResult.Refused>(result).Text;
}
