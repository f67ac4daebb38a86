using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Review.Deciding;

public sealed class DraftAndNoteTests : IAsyncLifetime
{
    private const string Connection = ReviewFixture.Connection;

    private static readonly DraftContent Draft = new()
    {
        Verdict = Verdict.Decline, ReasonCode = "unreadable", Note = "Anna Canary, blurred", Message = "Bitte noch einmal", Language = "de_DE", Worth = Worth.No, Ticked = ["look"],
    };

    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task A_draft_comes_back_to_its_writer_alone_and_lies_encrypted()
    {
        var item = await _review.ReviewAsync();
        var (person, other) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        Assert.True(await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft, default));
        Assert.True(await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft with { Note = "Anna Canary, very blurred" }, default));

        var found = (await person.Drafts.FindAsync(Connection, item.Id, default))!;
        Assert.Equal(("Anna Canary, very blurred", Verdict.Decline, "unreadable", "de_DE", Worth.No), (found.Note, found.Verdict, found.ReasonCode, found.Language, found.Worth));
        Assert.Equal(["look"], found.Ticked);
        Assert.Null(await other.Drafts.FindAsync(Connection, item.Id, default));
        var stored = await _review.ReadAsync(db => db.ReviewDrafts.SingleAsync());
        Assert.DoesNotContain("Canary", Encoding.Latin1.GetString(stored.Cipher), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_goes_with_its_decision_and_a_late_change_does_not_bring_it_back()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft, default);
        await person.ReviewAsync(item);
        Assert.Equal(0, await _review.ReadAsync(db => db.ReviewDrafts.CountAsync()));
        Assert.False(await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft, default));
        Assert.Equal(0, await _review.ReadAsync(db => db.ReviewDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_draft_of_an_item_that_was_closed_is_kept()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft, default);
        await _review.ApplyAsync(_review.Sync.Run("run-1", "approved", version: 5));
        Assert.Equal(ReviewItemState.Closed, (await _review.ItemAsync()).State);
        Assert.Equal(Draft.Note, (await person.Drafts.FindAsync(Connection, item.Id, default))!.Note);
    }

    [Fact]
    public async Task F48_a_draft_longer_than_any_form_or_of_who_may_not_review_is_not_kept()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        Assert.False(await person.Drafts.SaveAsync(Connection, item.Id, 1, Draft with { Note = new('x', 5_000_000) }, default));
        Assert.False(await person.Drafts.SaveAsync(Connection, item.Id, 2, Draft, default));
        Assert.False(await (await _review.ReviewerAsync(3, StaffRole.Auditor)).Drafts.SaveAsync(Connection, item.Id, 1, Draft, default));
        Assert.Equal(0, await _review.ReadAsync(db => db.ReviewDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_form_is_saved_soon_after_the_last_change_and_at_once_when_it_goes()
    {
        var saves = 0;
        await using (var keeper = new DraftKeeper(_ => Task.FromResult(saves++), _review.Clock))
        {
            for (var change = 0; change < 20; change++)
            {
                keeper.Touch();
                _review.Clock.Advance(TimeSpan.FromMilliseconds(50));
            }

            Assert.Equal(0, saves);
            _review.Clock.Advance(DraftKeeper.Pause);
            await keeper.Saving;
            Assert.Equal(1, saves);
            keeper.Touch();
        }

        Assert.Equal(2, saves);
    }

    [Fact]
    public async Task A_note_calls_who_is_named_and_lies_encrypted()
    {
        var item = await _review.ReviewAsync();
        var (person, called, not) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(22), await _review.ReviewerAsync(2));
        Assert.IsType<DeedResult.Done>(await person.Notes.AddAsync(Connection, item.Id, "  Have you seen Anna Canary before, @person 22?  ", default));

        Assert.Equal([NoticeKind.Mentioned], await _review.NoticesAsync(called.Oid));
        Assert.Empty(await _review.NoticesAsync(not.Oid));
        var stored = await _review.ReadAsync(db => db.ReviewNotes.Include(note => note.Mentions).SingleAsync());
        Assert.DoesNotContain("Canary", Encoding.Latin1.GetString(stored.TextCipher), StringComparison.Ordinal);
        Assert.Equal(called.Oid, Assert.Single(stored.Mentions).Oid);
        var shown = Assert.Single(await _review.Services.GetRequiredService<NoteReader>().ReadAsync(Connection, item.Id, default));
        Assert.Equal(("Have you seen Anna Canary before, @person 22?", "Person 1"), (shown.Text, shown.ByName));
        Assert.Contains($"{person.Oid} review.noted", await _review.AuditAsync());
        Assert.IsType<DeedResult.Refused>(await person.Notes.AddAsync(Connection, item.Id, new('x', 2_001), default));
        Assert.IsType<DeedResult.Refused>(await person.Notes.AddAsync(Connection, item.Id, " ", default));
    }

    [Fact]
    public async Task Required_steps_come_before_a_verdict_and_what_was_ticked_stays_with_it()
    {
        await _review.SetAsync(PolicyKind.Checklist, new ChecklistPolicy([new("old", "An older list", true)]));
        await _review.SetAsync(PolicyKind.Checklist, new ChecklistPolicy(
            [new("look", "Look at both sides", true), new("ask", "Ask a colleague", false), new("other", "Only for others", true, "No such reason")]));
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        var attempt = Reviewer.Attempt(item, await person.HoldAsync(item.Id));

        Assert.StartsWith("The checklist was changed meanwhile.", Incomplete(await person.DecideAsync(attempt)), StringComparison.Ordinal);
        Assert.Equal("“Look at both sides” is on the checklist and not ticked yet.", Incomplete(await person.DecideAsync(attempt with { ChecklistNumber = 2, Ticked = ["ask", "no-such"] })));
        Assert.IsType<DecisionResult.Done>(await person.DecideAsync(attempt with { ChecklistNumber = 2, Ticked = ["look"] }));
        Assert.Equal(
            """{"version":2,"scope":"","steps":[{"id":"look","text":"Look at both sides","isTicked":true},{"id":"ask","text":"Ask a colleague","isTicked":false}]}""",
            Assert.Single(await _review.DecisionsAsync()).ChecklistJson);
    }

    private static string Incomplete(DecisionResult result) => Assert.IsType<DecisionResult.Incomplete>(result).Text;
}
