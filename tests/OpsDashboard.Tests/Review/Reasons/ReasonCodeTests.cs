using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Reasons;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Reasons;

public sealed class ReasonCodeTests
{
    private const string Changed = "Document or picture cannot be read at all";

    [Fact]
    public async Task What_is_shipped_is_added_once_and_what_an_administrator_changed_stays()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var shipped = review.Services.GetRequiredService<ShippedReasons>();
        Assert.Equal(ShippedReasons.All.Count, await review.ReadAsync(db => db.ReasonCodes.CountAsync()));
        var actions = Administrator(review);
        Assert.True((await actions.ChangeAsync(ReviewFixture.Connection, Edit(await OneAsync(review)), default)).IsDone);
        Assert.True((await actions.RetireAsync(ReviewFixture.Connection, "no-answer", default)).IsDone);

        Assert.Equal(0, await shipped.AddMissingAsync(default));

        Assert.Equal((Changed, 2), ((await OneAsync(review)).StaffText, (await OneAsync(review)).Number));
        Assert.NotNull((await OneAsync(review, "no-answer")).RetiredAt);
        Assert.Equal(LinkLanguages.All.Count, (await OneAsync(review)).CustomerTexts.Count);
    }

    [Fact]
    public async Task A_change_is_a_new_version_and_decisions_keep_theirs()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (first, second) = (await review.ReviewAsync("run-1"), await review.ReviewAsync("run-2"));
        var person = await review.ReviewerAsync(1);
        Assert.IsType<DecisionResult.Done>(await DeclineAsync(person, first, version: 1));
        Assert.True((await Administrator(review).ChangeAsync(ReviewFixture.Connection, Edit(await OneAsync(review)), default)).IsDone);

        var outdated = Assert.IsType<DecisionResult.Incomplete>(await DeclineAsync(person, second, version: 1));
        Assert.Contains("was changed meanwhile", outdated.Text, StringComparison.Ordinal);
        Assert.IsType<DecisionResult.Done>(await DeclineAsync(person, second, version: 2));

        Assert.Equal((1, "Document or picture cannot be read"), await ShownAsync(review, first));
        Assert.Equal((2, Changed), await ShownAsync(review, second));
        var versions = await review.ReadAsync(db => ReasonQueries.Versions(db, "unreadable").ToListAsync());
        Assert.Equal([(2, (Guid?)TestStaff.Person(9).Oid), (1, null)], versions.Select(version => (version.Number, version.ByOid)));
    }

    [Fact]
    public async Task A_retired_reason_is_refused_and_a_restored_one_taken()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        await Administrator(review).RetireAsync(ReviewFixture.Connection, "unreadable", default);

        var refused = Assert.IsType<DecisionResult.Incomplete>(await DeclineAsync(person, item, version: 1));
        Assert.Equal("“Document or picture cannot be read” is not offered any more. Choose another reason.", refused.Text);
        Assert.DoesNotContain("unreadable", (await review.Services.GetRequiredService<ReviewReader>().ReasonsAsync(default)).Select(reason => reason.Key));
        Assert.Empty(await review.DecisionsAsync());

        Assert.True((await Administrator(review).RestoreAsync(ReviewFixture.Connection, "unreadable", default)).IsDone);
        Assert.IsType<DecisionResult.Done>(await DeclineAsync(person, item, version: 1));
    }

    [Theory]
    [InlineData("Your document is counterfeit.", "counterfeit")]
    [InlineData("Leider besteht Betrugsverdacht!", "Betrugsverdacht")]
    public async Task A_message_that_tells_of_a_suspicion_is_refused_with_its_word_and_nothing_is_decided(string message, string word)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id), Verdict.Decline) with { CustomerMessage = message };

        Assert.Contains($"“{word}”", Assert.IsType<DecisionResult.Incomplete>(await person.DecideAsync(attempt)).Text, StringComparison.Ordinal);
        Assert.Empty(await review.DecisionsAsync());
    }

    [Theory]
    [InlineData("en_US", 1_001, "message")]
    [InlineData("tlh_XX", 10, "language")]
    [InlineData(null, 10, "language")]
    public async Task F48_a_message_that_the_page_never_offers_is_refused_and_logged(string? language, int length, string field)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var person = await review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id)) with { CustomerMessage = new('x', length), CustomerLanguage = language };

        Assert.IsType<DecisionResult.Incomplete>(await person.DecideAsync(attempt));
        Assert.Empty(await review.DecisionsAsync());
        Assert.Contains(review.Logs.Lines, line => line.Contains($"sent a {field} that is not offered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_tells_of_a_suspicion_is_not_stored_and_a_suspicion_gets_the_neutral_texts()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var actions = Administrator(review);
        var edit = Edit(await OneAsync(review));
        edit.CustomerTexts["de_DE"] = "Das Dokument ist gefälscht.";
        var refused = await actions.ChangeAsync(ReviewFixture.Connection, edit, default);
        Assert.False(refused.IsDone);
        Assert.StartsWith("The German text says “gefälscht”", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await OneAsync(review)).Number);

        edit.IsSuspicion = true;
        Assert.True((await actions.ChangeAsync(ReviewFixture.Connection, edit, default)).IsDone);
        Assert.Equal(ShippedReasons.Neutral(edit.Verdicts)["de_DE"], (await OneAsync(review)).CustomerText("de_DE"));
    }

    [Fact]
    public async Task An_added_reason_is_offered_and_each_change_is_in_the_audit_without_its_texts()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var actions = Administrator(review);
        var edit = Edit(await OneAsync(review), "damaged");
        Assert.True((await actions.AddAsync(ReviewFixture.Connection, edit, default)).IsDone);
        Assert.False((await actions.AddAsync(ReviewFixture.Connection, edit, default)).IsDone);
        Assert.Equal("Nothing was changed.", (await actions.ChangeAsync(ReviewFixture.Connection, ReasonEdit.Of(await OneAsync(review, "damaged")), default)).Text);
        await actions.RetireAsync(ReviewFixture.Connection, "damaged", default);

        var entries = await review.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectType == "reason-code").OrderBy(entry => entry.Seq).ToListAsync());
        Assert.Equal(["reason.added damaged", "reason.retired damaged"], entries.Select(entry => $"{entry.Action} {entry.SubjectId}"));
        Assert.All(entries, entry => Assert.DoesNotContain("cannot be read", entry.Detail, StringComparison.Ordinal));
        Assert.True((await review.Services.GetRequiredService<AuditLog>().VerifyAsync(AuditChain.System, default)).Holds);
    }

    [Fact]
    public async Task Only_administrators_change_reasons_and_two_at_once_do_not_overwrite_each_other()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var edit = Edit(await OneAsync(review));
        foreach (var role in (string[])[StaffRole.Reviewer, StaffRole.SeniorReviewer, StaffRole.Manager, StaffRole.Auditor, StaffRole.SupportAgent])
        {
            var actions = Actions(review, TestStaff.Person(3, role));
            Assert.Same(ReasonResult.NotAllowed, await actions.ChangeAsync(ReviewFixture.Connection, edit, default));
            Assert.Same(ReasonResult.NotAllowed, await actions.AddAsync(ReviewFixture.Connection, edit, default));
            Assert.Same(ReasonResult.NotAllowed, await actions.RetireAsync(ReviewFixture.Connection, edit.Key, default));
            Assert.Same(ReasonResult.NotAllowed, await actions.RestoreAsync(ReviewFixture.Connection, edit.Key, default));
        }

        Assert.True((await Administrator(review).ChangeAsync(ReviewFixture.Connection, edit, default)).IsDone);
        Assert.StartsWith("Somebody else changed", (await Administrator(review).ChangeAsync(ReviewFixture.Connection, edit, default)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_follows_reason_and_language_until_the_person_writes_something_else()
    {
        var (reason, other) = (Shipped("unreadable"), Shipped("document-expired"));
        var draft = new DecisionDraft { Language = "de_DE" };
        draft.Choose(Verdict.Decline);
        draft.Choose(reason);
        Assert.Equal(reason.CustomerText("de_DE"), draft.Message);
        draft.Choose(other);
        draft.Language = "fr_FR";
        Assert.Equal(other.CustomerText("fr_FR"), draft.Message);
        draft.Message = "Bonjour";
        draft.Choose(reason);
        Assert.Equal("Bonjour", draft.Message);
        draft.Choose(Verdict.Approve);
        Assert.Equal((null, "Bonjour"), (draft.Reason, draft.Message));
    }

    private static Reason Shipped(string key)
    {
        var reason = ShippedReasons.All.Single(shipped => shipped.Key == key);
        return new()
        {
            Key = key, Number = 1, Group = reason.Group, Verdicts = reason.Verdicts, IsTemporary = reason.IsTemporary, IsSuspicion = reason.IsSuspicion,
            NeedsNote = reason.NeedsNote, RetiredAt = null, StaffText = reason.StaffText, CustomerTexts = ShippedReasons.TextsOf(reason),
        };
    }

    private static ReasonActions Administrator(ReviewFixture review) => Actions(review, TestStaff.Person(9, StaffRole.Administrator));

    private static ReasonActions Actions(ReviewFixture review, StaffPerson person) =>
        ActivatorUtilities.CreateInstance<ReasonActions>(review.Services, TestStaff.SignedIn(review.Services, person));

    private static Task<Reason> OneAsync(ReviewFixture review, string key = "unreadable") =>
        review.ReadAsync(db => ReasonQueries.All(db).SingleAsync(reason => reason.Key == key));

    /// <summary>The reason with another staff text.</summary>
    private static ReasonEdit Edit(Reason reason, string? newKey = null)
    {
        var edit = ReasonEdit.Of(newKey is null ? reason : reason with { Key = newKey, Number = 0 });
        edit.StaffText = Changed;
        return edit;
    }

    private static async Task<DecisionResult> DeclineAsync(Reviewer person, ReviewItem item, int version) => await person.DecideAsync(
        Reviewer.Attempt(item, await person.HoldAsync(item.Id), Verdict.Decline) with { ReasonCode = "unreadable", ReasonVersion = version });

    private static async Task<(int Version, string? Text)> ShownAsync(ReviewFixture review, ReviewItem item)
    {
        var decision = Assert.Single(await review.ReadAsync(db => ReviewItemQueries.Decisions(db, item.Id, Guid.Empty).ToListAsync()));
        return (decision.ReasonVersion, decision.ReasonText);
    }
}
