using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Home;
using OpsDashboard.Insights;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Home;

public sealed class HomeBoardTests
{
    private static readonly StaffPerson Me = TestStaff.Person(1, StaffRole.Reviewer);
    private static readonly StaffPerson Colleague = TestStaff.Person(2, StaffRole.Reviewer);

    [Theory]
    [InlineData("desk backlog", StaffRole.Reviewer)]
    [InlineData("desk week backlog", StaffRole.SeniorReviewer)]
    [InlineData("", StaffRole.SupportAgent)]
    [InlineData("week backlog", StaffRole.Manager)]
    [InlineData("system week", StaffRole.Administrator)]
    [InlineData("week backlog", StaffRole.Auditor)]
    [InlineData("desk system week backlog", StaffRole.Reviewer, StaffRole.Administrator)]
    [InlineData("")]
    [InlineData("", "SomethingElse")]
    public async Task Each_role_gets_its_parts_and_several_add_up(string parts, params string[] roles)
    {
        await using var sync = await FixtureAsync();
        var view = await ReadAsync(sync, TestStaff.Person(1, roles));
        var got = new (object? Part, string Name)[] { (view.Desk, "desk"), (view.System, "system"), (view.Week, "week"), (view.Backlog, "backlog") };
        Assert.Equal(parts, string.Join(' ', got.Where(part => part.Part is not null).Select(part => part.Name)));
    }

    [Fact]
    public async Task A_connection_that_the_roles_may_not_open_gives_nothing()
    {
        await using var sync = await FixtureAsync(connection => connection.Roles.Add(StaffRole.Manager));
        Assert.Equal(HomeView.Empty, await ReadAsync(sync, Me));
        Assert.NotNull((await ReadAsync(sync, TestStaff.Person(1, StaffRole.Manager))).Week);
    }

    [Fact]
    public async Task The_desk_holds_what_I_hold_and_counts_what_I_could_take()
    {
        await using var sync = await FixtureAsync();
        await ItemsAsync(
            sync,
            item => item.EnteredAt = Now(sync).AddHours(-5),
            item => Hold(item, Me, Now(sync).AddMinutes(10)),
            item => Hold(item, Me, Now(sync).AddMinutes(5)),
            item => Hold(item, Me, Now(sync).AddMinutes(-1)),
            item => Hold(item, Colleague, Now(sync).AddMinutes(10)),
            item => Hold(item, Colleague, Now(sync).AddMinutes(-1)),
            item => item.State = ReviewItemState.Decided,
            item => item.State = ReviewItemState.Closed,
            item => item.ConnectionId = sync.Connection.Id + 1);

        var desk = (await ReadAsync(sync, Me)).Desk!;
        Assert.Equal([3L, 2L], desk.Held.Select(item => item.Id));
        Assert.Equal((3, Now(sync).AddHours(-5)), (desk.Free, desk.OldestAt));

        sync.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal([2L], (await ReadAsync(sync, Me)).Desk!.Held.Select(item => item.Id));
    }

    [Fact]
    public async Task F47_what_I_decided_first_is_not_mine_to_decide_second()
    {
        await using var sync = await FixtureAsync();
        await ItemsAsync(sync, item => (item.State, item.Round) = (ReviewItemState.AwaitingSecond, 2));
        await DecideAsync(sync, 1, Me, Now(sync), Verdict.Approve, EffectState.AwaitsSecond);
        Assert.Equal(0, (await ReadAsync(sync, Me)).Desk!.Free);
        Assert.Equal(1, (await ReadAsync(sync, Colleague)).Desk!.Free);
    }

    [Fact]
    public async Task Today_begins_at_the_midnight_of_the_person()
    {
        await using var sync = await FixtureAsync();
        await ItemsAsync(sync, _ => { }, _ => { }, _ => { });
        await DecideAsync(sync, 1, Me, new(2026, 5, 4, 1, 0, 0, DateTimeKind.Utc), Verdict.Approve);
        await DecideAsync(sync, 2, Me, new(2026, 5, 3, 23, 0, 0, DateTimeKind.Utc), Verdict.Decline);
        await DecideAsync(sync, 3, Colleague, new(2026, 5, 4, 9, 0, 0, DateTimeKind.Utc), Verdict.Decline);

        Assert.Equal(1, (await ReadAsync(sync, Me)).Desk!.HandledToday);
        Assert.Equal(2, (await ReadAsync(sync, Me, "Europe/Berlin")).Desk!.HandledToday);
        Assert.Equal(0, (await ReadAsync(sync, Me, "America/New_York")).Desk!.HandledToday);
        var backlog = (await ReadAsync(sync, Me)).Backlog!;
        Assert.Equal((1, 2), (backlog.Verdicts[Verdict.Approve], backlog.Verdicts[Verdict.Decline]));
    }

    [Fact]
    public async Task The_backlog_is_told_by_how_long_it_waits()
    {
        await using var sync = await FixtureAsync();
        double[] hours = [0, 3.9, 4.1, 23, 25, 71, 73, 500];
        await ItemsAsync(sync, [.. hours.Select(ago => (Action<ReviewItem>)(item => item.EnteredAt = Now(sync).AddHours(-ago))), item => item.State = ReviewItemState.Closed]);
        var backlog = (await ReadAsync(sync, TestStaff.Person(1, StaffRole.Manager))).Backlog!;
        Assert.Equal([2, 2, 2, 2], Enum.GetValues<WaitedFor>().Select(age => backlog.Waiting[age]));
        Assert.Equal(8, backlog.Total);
    }

    [Fact]
    public async Task The_week_has_the_week_before_beside_it_unless_the_copy_does_not_reach_there()
    {
        await using var sync = await FixtureAsync();
        var projector = sync.Services.GetRequiredService<RunProjector>();
        (string Status, int DaysAgo)[] runs = [("approved", 0), ("approved", 6), ("review", 6), ("abandoned", 2), ("declined", 7), ("approved", 13), ("approved", 14)];
        await projector.ApplyAsync(
            sync.Connection.Id,
            [.. runs.Select((run, index) => new RunFact(sync.Run($"run-{index}", run.Status, run.DaysAgo), FactSource.Tail, Now(sync)))],
            CancellationToken.None);

        var manager = TestStaff.Person(1, StaffRole.Manager);
        var week = (await ReadAsync(sync, manager)).Week!;
        Assert.Equal(new EndedCounts(2, 0, 1, 1, 0), week.Now);
        Assert.Equal(new EndedCounts(1, 1, 0, 0, 0), week.Before);
        Assert.Equal([0.5, null, null, null, null, null, 1], week.Rates);

        await sync.ChangeAsync(db => db.Backfills.ExecuteUpdateAsync(set => set.SetProperty(row => row.From, new DateOnly(2026, 4, 30))));
        week = (await ReadAsync(sync, manager)).Week!;
        Assert.Equal(new(new(2026, 4, 30), new(2026, 5, 4)), week.Days);
        Assert.Null(week.Before);
    }

    [Fact]
    public async Task The_administrator_sees_what_is_stuck_and_that_go_live_is_not_confirmed()
    {
        await using var sync = await FixtureAsync();
        await using (var inbox = await sync.Services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync())
        {
            InboxState[] states = [InboxState.Dead, InboxState.Parked, InboxState.Parked, InboxState.Done, InboxState.Refused];
            inbox.Inbox.AddRange(states.Select((state, index) => Delivery(state, index, sync.Connection.Id)).Append(Delivery(InboxState.Dead, 99, sync.Connection.Id + 1)));
            await inbox.SaveChangesAsync();
        }

        await sync.ChangeAsync(db =>
        {
            db.LoopReports.Add(new() { ConnectionId = sync.Connection.Id, Loop = "tail", FailsInARow = 2 });
            db.LoopReports.Add(new() { ConnectionId = sync.Connection.Id, Loop = "fetch", FailsInARow = 1 });
            return Task.CompletedTask;
        });
        var system = (await ReadAsync(sync, TestStaff.Person(1, StaffRole.Administrator))).System!;
        Assert.Equal((1, 2, false), (system.Dead, system.Parked, system.IsGoLiveConfirmed));
        Assert.Equal(["tail"], system.FailingLoops);
        Assert.Equal(Now(sync).AddMinutes(-1), system.LastDeliveryAt);
        Assert.False(system.Registration.IsCurrent);
    }

    private static InboxEntry Delivery(InboxState state, int number, int connectionId) => new()
    {
        ConnectionId = connectionId,
        BodyHash = [(byte)number],
        Body = [],
        TokenId = "t",
        State = state,
        ReceivedAt = new FakeClock().GetUtcNow().UtcDateTime.AddMinutes(number - 5),
        NextTryAt = DateTime.UnixEpoch,
    };

    private static async Task<SyncFixture> FixtureAsync(Action<ConnectionOptions>? configure = null)
    {
        var sync = await SyncFixture.CreateAsync(configure: configure, replace: services => services.AddHome().AddSingleton<StaffRights>());
        await sync.ChangeAsync(db =>
        {
            db.Backfills.Add(new() { ConnectionId = sync.Connection.Id, ChosenBy = "test", ChosenAt = DateTime.UnixEpoch, CompletedAt = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        return sync;
    }

    private static Task<HomeView> ReadAsync(SyncFixture sync, StaffPerson person, string zone = "UTC") =>
        sync.Services.GetRequiredService<HomeBoard>().ReadAsync(person, sync.Connection, BrowserZone.Find(zone));

    /// <summary>Review items 1, 2, 3 …, each of a run of its own, open and free unless made otherwise.</summary>
    private static async Task ItemsAsync(SyncFixture sync, params IReadOnlyList<Action<ReviewItem>> make)
    {
        await sync.Services.GetRequiredService<RunProjector>().ApplyAsync(
            sync.Connection.Id, [.. make.Select((_, index) => new RunFact(sync.Run($"run-{index}", "processing"), FactSource.Tail, Now(sync)))], CancellationToken.None);
        await sync.ChangeAsync(async db =>
        {
            var rids = await db.Runs.OrderBy(run => run.Rid).Select(run => run.Rid).ToListAsync();
            for (var index = 0; index < make.Count; index++)
            {
                var item = new ReviewItem
                {
                    Id = index + 1, ConnectionId = sync.Connection.Id, Rid = rids[index], Kind = ReviewItemKind.RunReview, State = ReviewItemState.Open,
                    EnteredAt = Now(sync), CreatedAt = Now(sync), Round = 1,
                };
                make[index](item);
                db.ReviewItems.Add(item);
            }
        });
    }

    private static Task DecideAsync(SyncFixture sync, long item, StaffPerson person, DateTime at, Verdict verdict, EffectState effect = EffectState.InEffect) => sync.ChangeAsync(db =>
    {
        db.Decisions.Add(new()
        {
            Id = Guid.NewGuid(), ItemId = item, Round = 1, Verdict = verdict, ReasonCode = "checked", ByOid = person.Oid, At = at, RunUpdatedAt = at, StatusRaw = "review", Effect = new() { ItemId = item, ConnectionId = 1, State = effect },
        });
        return Task.CompletedTask;
    });

    private static void Hold(ReviewItem item, StaffPerson person, DateTime until) => (item.HolderOid, item.LeaseUntil) = (person.Oid, until);

    private static DateTime Now(SyncFixture sync) => sync.Clock.GetUtcNow().UtcDateTime;
}
