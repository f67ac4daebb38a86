using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Tests.Review;

/// <summary>Decisions when storage fails, and decisions that no page offers.</summary>
public sealed class DecisionFaultTests
{
    [Fact]
    public async Task F44_when_the_audit_entry_cannot_be_written_nothing_is_decided()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));
        await using (var db = await review.Ops.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync(
                $"CREATE TRIGGER full BEFORE INSERT ON AuditEntries WHEN NEW.Action = 'review.decided' BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }

        Assert.IsType<DecisionResult.NotStored>(await person.DecideAsync(attempt));
        await review.AssertNothingDecidedAsync();
        Assert.Equal(person.Oid, (await review.ItemAsync()).HolderOid);

        await using (var db = await review.Ops.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"DROP TRIGGER full");
        }

        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(attempt));
    }

    [Fact]
    public async Task F45_a_commit_whose_answer_is_lost_is_recognised_as_what_it_was()
    {
        var commits = new LosesAnswers();
        await using var review = await ReviewFixture.CreateAsync(interceptor: commits);
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));

        commits.LoseNext = true;
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await person.DecideAsync(attempt));
        Assert.False(commits.LoseNext);
        Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), await person.DecideAsync(attempt));

        Assert.Single(await review.DecisionsAsync());
        Assert.Equal(1, (await review.AuditAsync()).Count(entry => entry.EndsWith("review.decided", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData((Verdict)9, "false-alarm", 0, "verdict")]
    [InlineData(Verdict.Approve, "no-such-code", 0, "reason code")]
    [InlineData(Verdict.Approve, "forged-document", 0, "reason code")]
    [InlineData(Verdict.Approve, "false-alarm", 2_001, "note")]
    [InlineData(Verdict.Approve, "false-alarm", 5_000_000, "note")]
    public async Task F48_what_the_page_never_offers_is_refused_and_logged(Verdict verdict, string code, int noteLength, string field)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id)) with { Verdict = verdict, ReasonCode = code, Note = new('x', noteLength) };

        Assert.IsType<DecisionResult.Incomplete>(await person.DecideAsync(attempt));
        await review.AssertNothingDecidedAsync();
        Assert.Contains($"input_validation_fail: input_validation_fail: {person.Oid} sent a {field} that is not offered for review item {item.Id}", review.Logs.Lines);
    }

    [Fact]
    public async Task F48_an_item_that_is_not_of_this_connection_or_not_there_is_refused_and_logged()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));
        Assert.IsType<DecisionResult.NotFound>(await person.DecideAsync(attempt with { ItemId = 4711 }));
        Assert.IsType<DecisionResult.NotAllowed>(await person.Decisions.DecideAsync("another", attempt, default));
        await review.AssertNothingDecidedAsync();
        Assert.Equal(2, review.Logs.Lines.Count(line => line.StartsWith("authz_fail: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task F48_without_a_claim_nothing_is_decided()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        Assert.IsType<DecisionResult.ClaimLost>(await person.DecideAsync(Reviewer.Attempt(item, new(item.Id, 0, default))));
        await review.AssertNothingDecidedAsync();
    }
}
