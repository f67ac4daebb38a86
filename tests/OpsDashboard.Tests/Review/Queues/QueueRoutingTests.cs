using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Queues;

public sealed class QueueRoutingTests
{
    [Fact]
    public async Task Every_connection_begins_with_one_queue_that_takes_all()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        var queue = await review.ReadAsync(db => db.ReviewQueues.SingleAsync());
        Assert.Equal((DefaultQueue.Key, queue.Id), (queue.Key, item.QueueId));
        Assert.Equal(item.EnteredAt.AddDays(1), item.DueAt);
        Assert.Equal((item.EnteredAt, 0L), (item.ClockFrom!.Value, item.ClockUsedSeconds));
    }

    [Fact]
    public async Task The_first_rule_that_fits_takes_the_item_and_a_second_review_can_have_a_queue_of_its_own()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.Declines);
        var manager = await review.ReviewerAsync(9, StaffRole.Manager);
        Assert.True((await Queues(review, manager).AddAsync(ReviewFixture.Connection, new() { Key = "second", Name = "Second reviews", SecondReview = true }, default)).IsDone);
        Assert.True((await Queues(review, manager).AddAsync(ReviewFixture.Connection, new() { Key = "retail", Name = "Retail", Tags = "RETAIL" }, default)).IsDone);
        await review.ApplyAsync(review.Sync.Run("plain", "review") with { Tags = [] });
        var retail = await review.ReviewAsync("retail");
        Assert.Equal(("all", "retail"), (await QueueOfAsync(review, "plain"), await QueueOfAsync(review, "retail")));

        await (await review.ReviewerAsync(1)).ReviewAsync(retail, Verdict.Decline);
        await review.Ops.WriteAsync(db => ItemUpkeep.RefreshLaterAsync(db, review.ConnectionId, default), default);
        await review.Sync.RoundAsync(LoopSet.Queue);
        Assert.Equal("second", await QueueOfAsync(review, "retail"));

        Assert.True((await Queues(review, manager).RetireAsync(ReviewFixture.Connection, "second", isRetired: true, default)).IsDone);
        await review.Sync.RoundAsync(LoopSet.Queue);
        Assert.Equal("retail", await QueueOfAsync(review, "retail"));
        Assert.True((await Queues(review, manager).MoveAsync(ReviewFixture.Connection, "all", isUp: true, default)).IsDone);
        await review.Sync.RoundAsync(LoopSet.Queue);
        Assert.Equal("all", await QueueOfAsync(review, "retail"));
        Assert.Equal(4, await review.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.SubjectType == "review-queue" && entry.Actor == manager.Oid.ToString())));
    }

    [Fact]
    public async Task Only_members_claim_by_role_team_or_name_whatever_the_page_showed()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (outsider, named, mate, senior) =
            (await review.ReviewerAsync(1), await review.ReviewerAsync(2), await review.ReviewerAsync(3), await review.ReviewerAsync(4, StaffRole.SeniorReviewer));
        await review.Sync.ChangeAsync(async db => (await db.StaffMembers.SingleAsync(member => member.Oid == mate.Oid)).Teams = "Blue green");
        var edit = new QueueEdit { Key = "closed", Name = "Closed shop", Roles = [StaffRole.SeniorReviewer], Teams = "green", People = [named.Oid] };
        await Queues(review, await review.ReviewerAsync(9, StaffRole.Manager)).AddAsync(ReviewFixture.Connection, edit, default);
        for (var number = 1; number <= 3; number++)
        {
            await review.ReviewAsync($"run-{number}", number);
        }

        var id = (await review.ItemAsync("run-1")).Id;
        Assert.Equal(new ClaimResult.NotMember("Closed shop"), await outsider.ClaimAsync(id));
        Assert.IsType<ClaimResult.NothingFree>(await outsider.ClaimNextAsync());
        Assert.Contains(review.Logs.Lines, line => line == $"authz_fail: authz_fail: {outsider.Oid} may not claim review item {id} of test");
        foreach (var member in (Reviewer[])[named, mate, senior])
        {
            Assert.IsType<ClaimResult.Claimed>(await member.ClaimNextAsync());
        }
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, false)]
    [InlineData(StaffRole.SeniorReviewer, false)]
    [InlineData(StaffRole.SupportAgent, false)]
    [InlineData(StaffRole.Auditor, false)]
    [InlineData(StaffRole.Manager, true)]
    [InlineData(StaffRole.Administrator, true)]
    public async Task Queues_are_changed_only_with_the_right_to(string role, bool may)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var actions = Queues(review, await review.ReviewerAsync(1, role));
        Assert.Equal(may, (await actions.AddAsync(ReviewFixture.Connection, new() { Key = "new-one", Name = "New" }, default)).IsDone);
        Assert.Equal(may, (await actions.MoveAsync(ReviewFixture.Connection, "all", isUp: true, default)).IsDone);
        Assert.Equal(may, (await actions.RetireAsync(ReviewFixture.Connection, "all", isRetired: true, default)).IsDone);
        Assert.Equal(may ? 2 : 1, await review.ReadAsync(db => db.ReviewQueues.CountAsync()));
    }

    [Fact]
    public async Task Items_are_given_out_to_who_has_the_fewest_and_taken_from_who_went_away()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (first, second, third) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2), await review.ReviewerAsync(3));
        await AwayAsync(review, third.Oid, review.Clock.GetUtcNow().UtcDateTime.AddHours(1));
        await Queues(review, await review.ReviewerAsync(9, StaffRole.Manager)).AddAsync(ReviewFixture.Connection, new() { Key = "given", Name = "Given", IsAutoAssigned = true }, default);
        for (var number = 0; number < 12; number++)
        {
            await review.ReviewAsync($"run-{number:00}", number);
        }

        await review.Sync.RoundAsync(LoopSet.Queue);
        Assert.Equal([(first.Oid, 5), (second.Oid, 5)], await GivenAsync(review));
        Assert.Equal(10, await review.ReadAsync(db => db.Notices.CountAsync(notice => notice.Kind == NoticeKind.Assigned)));

        await AwayAsync(review, third.Oid, null);
        await AwayAsync(review, first.Oid, review.Clock.GetUtcNow().UtcDateTime.AddHours(1));
        await review.Sync.RoundAsync(LoopSet.Queue);
        Assert.Equal([(second.Oid, 5), (third.Oid, 5)], await GivenAsync(review));

        var next = Assert.IsType<ClaimResult.Claimed>(await third.ClaimNextAsync());
        Assert.Equal(third.Oid, await review.ReadAsync(db => db.ReviewItems.Where(item => item.Id == next.ItemId).Select(item => item.AssignedOid).SingleAsync()));
    }

    private static QueueActions Queues(ReviewFixture review, Reviewer person) => review.Acting<QueueActions>(person.Person);

    private static Task AwayAsync(ReviewFixture review, Guid oid, DateTime? until) =>
        review.Sync.ChangeAsync(async db => (await db.StaffMembers.SingleAsync(member => member.Oid == oid)).AwayUntil = until);

    private static async Task<List<(Guid, int)>> GivenAsync(ReviewFixture review)
    {
        var assigned = await review.ReadAsync(db => db.ReviewItems.Where(item => item.AssignedOid != null).Select(item => item.AssignedOid!.Value).ToListAsync());
        return [.. assigned.GroupBy(oid => oid).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
    }

    private static Task<string> QueueOfAsync(ReviewFixture review, string runId) =>
        review.ReadAsync(db => db.ReviewItems.Where(item => item.Run!.RunId == runId).Select(item => item.Queue!.Key).SingleAsync());
}
