using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Review;
using OpsDashboard.Review.Shift;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Desk;

public sealed class ShiftTests
{
    private const string Note = "The customer calls back at nine: Jonathan Example.";

    [Fact]
    public async Task Ending_a_shift_releases_hands_over_with_a_note_sets_away_and_says_what_was_done()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob) = (await desk.PersonAsync(1), await desk.PersonAsync(2));
        var items = new List<ReviewItem>();
        foreach (var id in (string[])["run-1", "run-2", "run-3"])
        {
            items.Add(await desk.ReviewAsync(id));
            await ann.HoldAsync(items[^1].Id);
        }

        var away = desk.Now.AddHours(14);
        var ended = Assert.IsType<ShiftResult.Ended>(await EndAsync(ann, away, new HandOver(items[1].Id, bob.Oid, Note)));
        Assert.Equal([items[0].Id, items[2].Id], ended.Released);
        Assert.Equal([items[1].Id], ended.HandedOver);
        Assert.Equal((2, 1, 0), (ended.Today.Released, ended.Today.HandedOver, ended.Today.DecidedTotal));

        var now = await desk.ReadAsync(db => db.ReviewItems.OrderBy(item => item.Id).ToListAsync());
        Assert.All(now, item => Assert.Null(item.HolderOid));
        Assert.Equal([null, bob.Oid, null], now.Select(item => item.AssignedOid));
        Assert.Equal(away, (await desk.ReadAsync(db => db.StaffMembers.SingleAsync(row => row.Oid == ann.Oid))).AwayUntil);
        var notice = await desk.ReadAsync(db => db.Notices.SingleAsync());
        Assert.Equal((bob.Oid, NoticeKind.HandedOver, items[1].Id, ann.Oid), (notice.Oid, notice.Kind, notice.ItemId, notice.ByOid));

        var note = await desk.ReadAsync(db => db.ReviewNotes.SingleAsync());
        Assert.DoesNotContain("Jonathan", Encoding.UTF8.GetString(note.TextCipher), StringComparison.Ordinal);
        Assert.Equal(Note, desk.Services.GetRequiredService<ReviewCipher>().TryOpen(ReviewCipher.Note(items[1].Id), note.TextCipher));

        Assert.Equal(2, (await desk.AuditAsync("review.released")).Count);
        var entry = Assert.Single(await desk.AuditAsync("review.handed-over"));
        Assert.Contains(bob.Oid.ToString(), entry, StringComparison.Ordinal);
        Assert.DoesNotContain("Jonathan", entry, StringComparison.Ordinal);
        Assert.Single(await desk.AuditAsync("staff.away"));
    }

    [Fact]
    public async Task A_colleague_who_cannot_go_on_with_it_refuses_the_whole_end()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob, agent, away, blocked) =
            (await desk.PersonAsync(1), await desk.PersonAsync(2), await desk.PersonAsync(3, StaffRole.SupportAgent), await desk.PersonAsync(4), await desk.PersonAsync(5));
        await desk.ChangeAsync(async db =>
        {
            (await db.StaffMembers.SingleAsync(row => row.Oid == away.Oid)).AwayUntil = desk.Now.AddHours(1);
            (await db.StaffMembers.SingleAsync(row => row.Oid == blocked.Oid)).BlockedAt = desk.Now;
        });
        var (item, other) = (await desk.ReviewAsync("run-1"), await desk.ReviewAsync("run-2"));
        await ann.HoldAsync(item.Id);
        await ann.HoldAsync(other.Id);

        foreach (var to in (Guid[])[agent.Oid, away.Oid, blocked.Oid, ann.Oid, Guid.NewGuid()])
        {
            var refused = Assert.IsType<ShiftResult.Refused>(await EndAsync(ann, null, new HandOver(item.Id, to, "")));
            Assert.Contains($"Item {item.Id}", refused.Text, StringComparison.Ordinal);
        }

        Assert.IsType<ShiftResult.Refused>(await EndAsync(ann, desk.Now.AddHours(-1)));
        Assert.IsType<ShiftResult.Refused>(await EndAsync(ann, null, new HandOver(item.Id, bob.Oid, new string('x', ShiftActions.MaxNoteLength + 1))));
        Assert.Equal(2, await desk.ReadAsync(db => db.ReviewItems.CountAsync(row => row.HolderOid == ann.Oid)));
        Assert.Empty(await desk.NoticesAsync());
        Assert.Equal(0, await desk.ReadAsync(db => db.ReviewNotes.CountAsync()));

        Assert.IsType<ShiftResult.Refused>(await EndAsync(agent, null));
    }

    [Fact]
    public async Task An_item_for_a_second_person_is_not_handed_to_the_first_and_a_lost_one_to_nobody()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob) = (await desk.PersonAsync(1), await desk.PersonAsync(2));
        var item = await desk.ReviewAsync("run-1");
        await desk.ChangeAsync(async db =>
        {
            var row = await db.ReviewItems.SingleAsync();
            (row.State, row.Round) = (ReviewItemState.AwaitingSecond, 2);
            db.Decisions.Add(new() { Id = Guid.NewGuid(), ItemId = row.Id, Round = 1, Verdict = Verdict.Approve, ReasonCode = "x", ByOid = bob.Oid, At = desk.Now, StatusRaw = "review" });
        });
        await ann.HoldAsync(item.Id);
        Assert.Contains("first decision", Assert.IsType<ShiftResult.Refused>(await EndAsync(ann, null, new HandOver(item.Id, bob.Oid, ""))).Text, StringComparison.Ordinal);

        desk.Clock.Advance(TimeSpan.FromMinutes(20));
        var ended = Assert.IsType<ShiftResult.Ended>(await EndAsync(ann, null, new HandOver(item.Id, bob.Oid, "")));
        Assert.Equal([item.Id], ended.Lost);
        Assert.Empty(ended.Released);
        Assert.Null((await desk.ItemAsync()).AssignedOid);
    }

    private static Task<ShiftResult> EndAsync(DeskFixture.Person person, DateTime? away, params HandOver[] handOvers) =>
        person.Actions<ShiftActions>().EndAsync(DeskFixture.Connection, new(handOvers, away, person.Desk.Now.Date), default);
}
