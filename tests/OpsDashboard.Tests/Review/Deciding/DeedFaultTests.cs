using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Review.Deciding;

/// <summary>What surrounds a decision, sent twice, too late, or into a database whose answer is lost.</summary>
public sealed class DeedFaultTests : IAsyncLifetime
{
    private const string Connection = ReviewFixture.Connection;

    private readonly LosesAnswers _commits = new();
    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync(interceptor: _commits);

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task F39_of_two_corrections_sent_at_once_one_counts_and_the_other_reads_what_was_decided()
    {
        var (person, item) = await InEffectAsync();
        var opened = await Task.WhenAll(
            Task.Run(() => person.Reopening.CorrectAsync(Connection, item.Id, default)), Task.Run(() => person.Reopening.CorrectAsync(Connection, item.Id, default)));
        Assert.Single(opened.OfType<DeedResult.Done>());
        Assert.Equal("This is not decided.", Assert.Single(opened.OfType<DeedResult.Refused>()).Text);

        var now = await _review.ItemAsync();
        var claim = new ClaimResult.Claimed(now.Id, now.FencingToken, default);
        var results = await Task.WhenAll(
            Task.Run(() => person.DecideAsync(Reviewer.Attempt(now, claim, Verdict.Decline))), Task.Run(() => person.DecideAsync(Reviewer.Attempt(now, claim, Verdict.Decline))));
        Assert.Single(results.OfType<DecisionResult.Done>());
        Assert.Single(results.OfType<DecisionResult.AlreadyDecided>());
        Assert.Equal(2, (await _review.DecisionsAsync()).Count);
    }

    [Fact]
    public async Task F39_of_a_decision_and_a_closing_in_favour_of_a_newer_run_at_once_one_counts()
    {
        var (person, item, claim) = await HeldAsync();
        await NewerRunAsync();
        var decided = Task.Run(() => person.DecideAsync(Reviewer.Attempt(item, claim)));
        var closed = Task.Run(() => person.Reopening.CloseSupersededAsync(Connection, item.Id, claim.Token, "run-2", default));
        await Task.WhenAll(decided, closed);

        var (isDecided, isClosed) = (await decided is DecisionResult.Done, await closed is DeedResult.Done);
        Assert.NotEqual(isDecided, isClosed);
        Assert.Equal(isDecided ? ReviewItemState.Decided : ReviewItemState.Closed, (await _review.ItemAsync()).State);
        Assert.Equal(isDecided ? 1 : 0, (await _review.DecisionsAsync()).Count);
        Assert.Single(await _review.AuditAsync(), entry => entry.EndsWith("review.decided", StringComparison.Ordinal) || entry.EndsWith("review.superseded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task F42_what_is_taken_back_after_the_run_left_review_is_closed_and_decided_by_nobody()
    {
        var (person, item, claim) = await HeldAsync();
        var attempt = Reviewer.Attempt(item, claim);
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(attempt));
        await _review.ApplyAsync(_review.Sync.Run("run-1", "declined", version: 5));

        Assert.Equal(new UndoResult.Undone(item.Id, null), await person.UndoAsync(attempt.Id));
        var now = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Closed, "the run is declined now", null), (now.State, now.CloseCause, now.HolderOid));
        Assert.IsNotType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(now, new(now.Id, now.FencingToken, default))));
        Assert.Equal(EffectState.Withdrawn, Assert.Single(await _review.DecisionsAsync()).Effect!.State);
        Assert.NotNull(await person.Drafts.FindAsync(Connection, item.Id, default));
    }

    [Fact]
    public async Task F42_a_newer_run_that_is_gone_meanwhile_closes_nothing()
    {
        var (person, item, claim) = await HeldAsync();
        await NewerRunAsync();
        await _review.Ops.WriteAsync(async db => (await db.Runs.SingleAsync(run => run.RunId == "run-2")).GoneAt = _review.Now, default);
        var refused = Assert.IsType<DeedResult.Refused>(await person.Reopening.CloseSupersededAsync(Connection, item.Id, claim.Token, "run-2", default));
        Assert.Equal("That is no newer run of this applicant.", refused.Text);
        Assert.Equal(person.Oid, (await _review.ItemAsync()).HolderOid);
    }

    [Fact]
    public async Task F45_an_undo_whose_answer_is_lost_is_recognised_as_what_it_was()
    {
        var (person, item, claim) = await HeldAsync();
        var attempt = Reviewer.Attempt(item, claim);
        await person.DecideAsync(attempt);
        _commits.LoseNext = true;

        var undone = Assert.IsType<UndoResult.Undone>(await person.UndoAsync(attempt.Id));
        Assert.False(_commits.LoseNext);
        Assert.Equal((item.Id, (await _review.ItemAsync()).LeaseUntil), (undone.ItemId, undone.Until));
        Assert.IsType<UndoResult.Already>(await person.UndoAsync(attempt.Id));
        Assert.Equal(1, (await _review.AuditAsync()).Count(entry => entry.EndsWith("review.undone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task F45_moves_whose_answer_is_lost_are_told_as_done()
    {
        var (person, item, claim) = await HeldAsync();
        _commits.LoseNext = true;
        Assert.Equal(new DeedResult.Done(item.Id), await person.Moves.SnoozeAsync(Connection, item.Id, claim.Token, _review.Now.AddHours(1), default));
        Assert.Equal(ReviewItemState.Snoozed, (await _review.ItemAsync()).State);
        _commits.LoseNext = true;
        Assert.Equal(new DeedResult.Done(item.Id), await person.Moves.ResumeAsync(Connection, item.Id, default));

        // A second time it is what it says: refused.
        Assert.IsType<DeedResult.Refused>(await person.Moves.ResumeAsync(Connection, item.Id, default));
        Assert.Equal(1, (await _review.AuditAsync()).Count(entry => entry.EndsWith("review.snoozed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task F45_a_correction_and_an_appeal_whose_answer_is_lost_are_there_once()
    {
        var (person, item) = await InEffectAsync();
        _commits.LoseNext = true;
        Assert.Equal(new DeedResult.Done(item.Id), await person.Reopening.CorrectAsync(Connection, item.Id, default));
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(item, new(item.Id, (await _review.ItemAsync()).FencingToken, default), Verdict.Decline)));
        await _review.TakeEffectAsync();

        _commits.LoseNext = true;
        var appeal = Assert.IsType<DeedResult.Done>(await person.Reopening.AppealAsync(Connection, "run-1", "New papers", default));
        Assert.Equal(ReviewItemKind.Appeal, await _review.ReadAsync(db => db.ReviewItems.Where(row => row.Id == appeal.ItemId).Select(row => row.Kind).SingleAsync()));
        Assert.Equal("This run waits in the review queue already.", Assert.IsType<DeedResult.Refused>(await person.Reopening.AppealAsync(Connection, "run-1", "Again", default)).Text);
    }

    private async Task<(Reviewer Person, ReviewItem Item, ClaimResult.Claimed Claim)> HeldAsync()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        return (person, item, await person.HoldAsync(item.Id));
    }

    private async Task<(Reviewer Person, ReviewItem Item)> InEffectAsync()
    {
        var (person, item, claim) = await HeldAsync();
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(item, claim)));
        await _review.TakeEffectAsync();
        return (person, item);
    }

    /// <summary>Of the same applicant.</summary>
    private Task NewerRunAsync() => _review.ApplyAsync(
        _review.Sync.Run("run-2", "processing") with { CreatedAt = _review.Clock.GetUtcNow(), ApplicantId = _review.Sync.Run("run-1", "review").ApplicantId });
}
