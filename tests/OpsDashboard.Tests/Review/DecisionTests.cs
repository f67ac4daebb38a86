using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review;

public sealed class DecisionTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_decision_is_stored_with_who_when_what_before_and_after_in_the_audit_table_but_never_the_texts()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id), Verdict.Decline) with
        {
            Note = "  Anna Canary forged it  ",
            CustomerMessage = "  Guten Tag Anna Canary  ",
            CustomerLanguage = "de_DE",
        };
        review.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new DecisionResult.Done(Verdict.Decline, ReviewItemState.Decided), await person.DecideAsync(attempt));

        var decision = Assert.Single(await review.DecisionsAsync());
        Assert.Equal(
            (attempt.Id, 1, Verdict.Decline, "forged-document", "Anna Canary forged it", person.Oid, true, "review"),
            (decision.Id, decision.Round, decision.Verdict, decision.ReasonCode, decision.Note, decision.ByOid, decision.Effect!.State == EffectState.Pending, decision.StatusRaw));
        Assert.Equal((1, "Guten Tag Anna Canary", "de_DE"), (decision.ReasonVersion, decision.CustomerMessage, decision.CustomerLanguage));
        var now = await review.ItemAsync();
        var effectAt = review.Clock.GetUtcNow().UtcDateTime.AddSeconds(10);
        Assert.Equal((ReviewItemState.Decided, effectAt, effectAt), (now.State, now.FinishedAt!.Value, decision.Effect.EffectAt!.Value));

        var entry = await review.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "review.decided"));
        Assert.Equal(
            (AuditChain.Decisions, person.Oid.ToString(), "review-item", $"{item.Id}", review.Clock.GetUtcNow().UtcDateTime),
            (entry.Chain, entry.Actor, entry.SubjectType, entry.SubjectId, entry.At));
        using var detail = JsonDocument.Parse(entry.Detail!);
        Assert.Equal("""{"status":"review","state":"Open"}""", detail.RootElement.GetProperty("before").GetRawText());
        Assert.Equal(
            """{"state":"Decided","verdict":"Decline","reason_code":"forged-document","reason_version":1,"note_length":21,"message_length":21,"message_language":"de_DE","effect":"Pending",""",
            detail.RootElement.GetProperty("after").GetRawText()[..173]);
        Assert.Equal("run-1", detail.RootElement.GetProperty("run").GetString());
        Assert.DoesNotContain("Canary", entry.Detail, StringComparison.Ordinal);
        Assert.True((await review.Services.GetRequiredService<AuditLog>().VerifyAsync(AuditChain.Decisions, default)).Holds);
        Assert.DoesNotContain(review.Logs.Lines, line => line.Contains("Canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "false-alarm", null, "Choose a verdict first.")]
    [InlineData(Verdict.Approve, null, null, "Choose a reason: a decision without one cannot be answered for later.")]
    [InlineData(Verdict.Decline, "", null, "Choose a reason: a decision without one cannot be answered for later.")]
    [InlineData(Verdict.Decline, "other", "  ", "“Something else” needs a note: say in a sentence what you saw.")]
    [InlineData(Verdict.Decline, "unreadable", null, "Say to the customer how it ended: a decline needs a message.")]
    public async Task A_decision_without_a_reason_is_refused_with_a_clear_sentence(Verdict? verdict, string? code, string? note, string sentence)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id)) with { Verdict = verdict, ReasonCode = code, Note = note };

        Assert.Equal(new DecisionResult.Incomplete(sentence), await person.DecideAsync(attempt));
        await review.AssertNothingDecidedAsync();
        Assert.DoesNotContain(review.Logs.Lines, line => line.StartsWith("input_validation_fail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task F39_of_two_decisions_for_one_item_one_counts_and_the_other_reads_what_was_decided()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var claim = await person.HoldAsync(item.Id);

        // Two tabs of one person: the same claim, two attempts.
        var results = await Task.WhenAll(
            Task.Run(() => person.DecideAsync(Reviewer.Attempt(item, claim))), Task.Run(() => person.DecideAsync(Reviewer.Attempt(item, claim))));

        Assert.Single(results.OfType<DecisionResult.Done>());
        var already = Assert.Single(results.OfType<DecisionResult.AlreadyDecided>());
        Assert.Equal(
            "Already decided by Person 1: approve, 10:00. Yours was not stored.", new ReviewTexts(BrowserZone.Utc, review.Clock.GetUtcNow()).Of(already));
        Assert.Single(await review.DecisionsAsync());
        Assert.Equal(1, (await review.AuditAsync()).Count(entry => entry.EndsWith("review.decided", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task F39_a_repeated_event_is_answered_with_what_it_did()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));

        // The second says something else; what was stored is the truth.
        var results = new[] { await person.DecideAsync(attempt), await person.DecideAsync(attempt with { Verdict = Verdict.Decline, ReasonCode = "forged-document" }) };

        Assert.All(results, result => Assert.Equal(new DecisionResult.Done(Verdict.Approve, ReviewItemState.Decided), result));
        Assert.Single(await review.DecisionsAsync());
        Assert.Equal(2, (await review.AuditAsync()).Count);
    }

    [Fact]
    public async Task F40_who_lost_the_item_meanwhile_is_told_who_has_it_and_decides_nothing()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var (first, second) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        var attempt = Reviewer.Attempt(item, await first.HoldAsync(item.Id));
        review.Clock.Advance(Lease);
        Assert.Equal(new DecisionResult.ClaimLost(null, null), await first.DecideAsync(attempt));

        await second.HoldAsync(item.Id);
        Assert.Equal(new DecisionResult.ClaimLost("Person 2", review.Clock.GetUtcNow().UtcDateTime), await first.DecideAsync(attempt));
        await review.AssertNothingDecidedAsync();
    }

    [Fact]
    public async Task F40_an_older_token_of_the_same_person_is_refused()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var old = await person.HoldAsync(item.Id);
        review.Clock.Advance(Lease);
        var now = await person.HoldAsync(item.Id);

        Assert.IsType<DecisionResult.ClaimLost>(await person.DecideAsync(Reviewer.Attempt(item, old)));
        await review.AssertNothingDecidedAsync();
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(item, now)));
    }

    [Fact]
    public async Task F42_a_run_that_left_review_since_it_was_shown_is_not_decided_and_the_difference_is_told()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));
        await review.ApplyAsync(review.Sync.Run("run-1", "declined", version: 5));

        var changed = Assert.IsType<DecisionResult.RunChanged>(await person.DecideAsync(attempt));
        Assert.Equal(("review", "declined"), (changed.Was, changed.Is));
        Assert.Contains("its status was review, is now declined", new ReviewTexts(BrowserZone.Utc, review.Clock.GetUtcNow()).Of(changed), StringComparison.Ordinal);
        await review.AssertNothingDecidedAsync();
    }

    [Fact]
    public async Task F42_a_run_that_is_gone_or_changed_within_review_is_not_decided_before_it_was_looked_at_again()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var claim = await person.HoldAsync(item.Id);
        await review.ApplyAsync(review.Sync.Run("run-1", "review", version: 5) with { Reasons = ["A new document"] });
        Assert.IsType<DecisionResult.RunChanged>(await person.DecideAsync(Reviewer.Attempt(item, claim)));
        await review.AssertNothingDecidedAsync();

        var seenAgain = await review.ItemAsync();
        Assert.Equal(person.Oid, seenAgain.HolderOid);
        await review.Services.GetRequiredService<RunProjector>().MarkGoneAsync(review.ConnectionId, "run-1", default);
        var gone = Assert.IsType<DecisionResult.RunChanged>(await person.DecideAsync(Reviewer.Attempt(seenAgain, claim)));
        Assert.Equal("gone", gone.Is);
        await review.AssertNothingDecidedAsync();
    }

    [Fact]
    public async Task F43_who_lost_the_role_or_was_blocked_between_opening_and_deciding_is_refused()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));

        Assert.IsType<DecisionResult.NotAllowed>(await review.As(TestStaff.Person(1, StaffRole.Auditor)).DecideAsync(attempt));
        await review.Ops.WriteAsync(
            async db => (await db.StaffMembers.SingleAsync()).BlockedAt = review.Clock.GetUtcNow().UtcDateTime, default);
        Assert.IsType<DecisionResult.NotAllowed>(await person.DecideAsync(attempt));
        await review.AssertNothingDecidedAsync();
        Assert.Equal(2, review.Logs.Lines.Count(line => line.StartsWith("authz_fail: ", StringComparison.Ordinal)));
    }
}
