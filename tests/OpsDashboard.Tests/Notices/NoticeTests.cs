using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Sync;
using OpsDashboard.Notices;
using OpsDashboard.Review.Watching;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Desk;

namespace OpsDashboard.Tests.Notices;

public sealed class NoticeTests
{
    [Fact]
    public void Every_kind_has_words_of_its_own_with_the_number_and_without()
    {
        foreach (var words in (Func<NoticeKind, string>[])[kind => NoticeWords.Of(kind), kind => NoticeWords.Of(kind, 12), kind => NoticeWords.Of(kind, null)])
        {
            Assert.Equal(NoticeWords.Kinds.Count, NoticeWords.Kinds.Select(words).Distinct(StringComparer.Ordinal).Count());
        }

        Assert.All(NoticeWords.Kinds, kind => Assert.Contains("tem 12", NoticeWords.Of(kind, 12), StringComparison.Ordinal));
        Assert.All(NoticeWords.Kinds, kind => Assert.DoesNotContain("12", NoticeWords.Of(kind, null), StringComparison.Ordinal));
        Assert.Equal("Item 12 was handed over to you.", NoticeWords.Of(NoticeKind.HandedOver, 12));
    }

    [Fact]
    public async Task Everybody_reads_their_own_notices_and_marks_nobody_elses()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var (ann, bob) = (await desk.PersonAsync(1), await desk.PersonAsync(2));
        await desk.TellAsync(ann, NoticeKind.Assigned, 7, by: bob);
        await desk.TellAsync(ann, NoticeKind.Mentioned, 8, by: ann);
        await desk.TellAsync(bob, NoticeKind.TargetMissed, 9);
        var board = desk.Services.GetRequiredService<NoticeBoard>();

        Assert.Equal((1, 1), (await UnreadAsync(ann), await UnreadAsync(bob)));
        var row = Assert.Single(await board.PageAsync(desk.ConnectionId, ann.Oid, null, default));
        Assert.Equal((NoticeKind.Assigned, "Person 2"), (row.Kind, row.ByName));

        await bob.Actions<NoticeActions>().ReadAsync(DeskFixture.Connection, row.Id, andOlder: true, default);
        Assert.Equal((1, 1), (await UnreadAsync(ann), await UnreadAsync(bob)));
        await ann.Actions<NoticeActions>().ReadAsync(DeskFixture.Connection, row.Id, andOlder: false, default);
        Assert.Equal((0, 1), (await UnreadAsync(ann), await UnreadAsync(bob)));
        Assert.Empty(await board.PageAsync(desk.ConnectionId, ann.Oid, row.Id, default));
        Assert.Equal(3, await desk.ReadAsync(db => db.Changes.CountAsync(change => change.Kind == ChangeKind.Notice)));

        Task<int> UnreadAsync(DeskFixture.Person person) => board.UnreadAsync(desk.ConnectionId, person.Oid, default);
    }

    [Fact]
    public async Task Who_watches_is_told_and_who_did_it_is_not()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var item = await desk.ReviewAsync();
        var (ann, bob, agent) = (await desk.PersonAsync(1), await desk.PersonAsync(2), await desk.PersonAsync(3, StaffRole.SupportAgent));

        Assert.False(await agent.Actions<WatchActions>().SetAsync(DeskFixture.Connection, item.Id, watches: true, default));
        Assert.False(await ann.Actions<WatchActions>().SetAsync(DeskFixture.Connection, item.Id + 1, watches: true, default));
        foreach (var person in (DeskFixture.Person[])[ann, bob, bob])
        {
            Assert.True(await person.Actions<WatchActions>().SetAsync(DeskFixture.Connection, item.Id, watches: true, default));
        }

        Assert.True(await bob.Actions<WatchActions>().IsWatchingAsync(item.Id, default));
        Assert.Equal(2, (await desk.AuditAsync("review.watched")).Count);
        await desk.ChangeAsync(db => Watchers.TellAsync(db, item, NoticeKind.Watched, ann.Oid, desk.Now, default));
        var notice = Assert.Single(await desk.ReadAsync(db => db.Notices.ToListAsync()));
        Assert.Equal((bob.Oid, NoticeKind.Watched, item.Id, ann.Oid), (notice.Oid, notice.Kind, notice.ItemId, notice.ByOid));

        Assert.True(await bob.Actions<WatchActions>().SetAsync(DeskFixture.Connection, item.Id, watches: false, default));
        await desk.ChangeAsync(db => Watchers.TellAsync(db, item, NoticeKind.Watched, ann.Oid, desk.Now, default));
        Assert.Single(await desk.NoticesAsync());
        Assert.Single(await desk.AuditAsync("review.unwatched"));
    }

    [Fact]
    public async Task Old_notices_go_after_thirty_days_and_the_loop_is_one_of_the_installation()
    {
        await using var desk = await DeskFixture.CreateAsync();
        var ann = await desk.PersonAsync(1);
        await desk.TellAsync(ann, NoticeKind.Assigned, 1);
        desk.Clock.Advance(TimeSpan.FromDays(29));
        await desk.TellAsync(ann, NoticeKind.Assigned, 2);
        await desk.Sync.RoundAsync(NoticeLoop.Name);
        Assert.Equal(2, (await desk.NoticesAsync()).Count);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Sync.RoundAsync(NoticeLoop.Name);
        Assert.Equal(["Assigned of 2"], await desk.NoticesAsync());
    }

    [Fact]
    public void A_choice_survives_being_stored_and_rubbish_is_left_out()
    {
        var choice = NoticeChoice.Nothing.With(NoticeChannel.Webhook, NoticeKind.Mentioned, true).With(NoticeChannel.Mail, NoticeKind.Assigned, true).With(NoticeChannel.Mail, NoticeKind.Watched, true);
        Assert.Equal(choice.ToString(), NoticeChoice.Parse(choice.ToString()).ToString());
        Assert.True(NoticeChoice.Parse(choice.ToString()).Has(NoticeChannel.Mail, NoticeKind.Watched));
        Assert.False(NoticeChoice.Parse("3,99,x;").Has(NoticeChannel.Mail, NoticeKind.Mentioned));
        Assert.Equal("3;", NoticeChoice.Parse("3,99,x;").ToString());
        var everything = NoticeWords.Kinds.Aggregate(NoticeChoice.Nothing, (all, kind) => all.With(NoticeChannel.Webhook, kind, true).With(NoticeChannel.Mail, kind, true));
        Assert.InRange(everything.ToString().Length, 1, 400);
    }
}
