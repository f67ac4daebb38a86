using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Queues;

/// <summary>One applicant's items, taking over, assigning, presence: who works on what.</summary>
public sealed class SharedWorkTests : IAsyncLifetime
{
    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task Items_of_one_applicant_are_claimed_together_count_once_and_are_given_back_together()
    {
        var items = await OfOneAsync(3);
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        var claim = await first.HoldAsync(items[1].Id);
        Assert.Equal(3, await HeldAsync(first));
        Assert.IsType<ClaimResult.TakenBy>(await second.ClaimAsync(items[0].Id));
        for (var number = 0; number < 4; number++)
        {
            await first.HoldAsync((await _review.ReviewAsync($"other-{number}", number)).Id);
        }

        Assert.IsType<ClaimResult.HoldsEnough>(await first.ClaimAsync((await _review.ReviewAsync("one-more")).Id));
        await first.Claims.ReleaseAsync(ReviewFixture.Connection, items[1].Id, claim.Token, default);
        Assert.Equal(4, await HeldAsync(first));
        await second.HoldAsync(items[2].Id);
        Assert.Equal(3, await HeldAsync(second));
    }

    [Fact]
    public async Task Nobody_takes_a_part_of_what_somebody_else_works_on()
    {
        var first = await _review.ReviewerAsync(1);
        var earlier = (await OfOneAsync(1))[0];
        await first.HoldAsync(earlier.Id);
        var later = (await OfOneAsync(2))[1];
        Assert.Equal(
            new ClaimResult.ApplicantTaken(first.Person.Name, _review.Clock.GetUtcNow().UtcDateTime), await (await _review.ReviewerAsync(2)).ClaimAsync(later.Id));
        await first.HoldAsync(later.Id);
        Assert.Equal(2, await HeldAsync(first));
    }

    [Fact]
    [Trait("Category", Chaos.Category)]
    public async Task Two_who_begin_at_different_ends_of_an_applicant_never_share_one()
    {
        for (var round = 0; round < Chaos.Scale(10, 200); round++)
        {
            var items = await OfOneAsync(3, $"{round}-");
            var people = new List<Reviewer> { await _review.ReviewerAsync(100 + (2 * round)), await _review.ReviewerAsync(101 + (2 * round)) };
            var results = await Task.WhenAll(people.Select((person, index) => Task.Run(() => person.ClaimAsync(items[index * 2].Id))));
            Assert.Single(results.OfType<ClaimResult.Claimed>());
            Assert.Single(await _review.ReadAsync(db => db.ReviewItems.Where(item => item.Run!.Applicant!.ApplicantId == $"ada-{round}-").Select(item => item.HolderOid).Distinct().ToListAsync()));
        }
    }

    [Fact]
    public async Task A_claim_is_renewed_only_while_its_holder_is_there()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        var claim = await person.HoldAsync(item.Id);
        _review.Clock.Advance(TimeSpan.FromMinutes(6));
        var now = _review.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(claim.Until, await person.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default, now.AddMinutes(-6)));
        Assert.Equal(now.AddMinutes(15), await person.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default, now.AddMinutes(-5)));
    }

    [Fact]
    public async Task Who_gives_out_work_takes_over_at_once_others_only_from_somebody_who_stopped()
    {
        var item = await _review.ReviewAsync();
        var (holder, other, senior) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2), await _review.ReviewerAsync(3, StaffRole.SeniorReviewer));
        var claim = await holder.HoldAsync(item.Id);
        Assert.Equal(new ClaimResult.HolderIsThere(holder.Person.Name), await other.Claims.TakeOverAsync(ReviewFixture.Connection, item.Id, default));

        var taken = Assert.IsType<ClaimResult.Claimed>(await senior.Claims.TakeOverAsync(ReviewFixture.Connection, item.Id, default));
        Assert.Equal(claim.Token + 1, taken.Token);
        Assert.Null(await holder.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default));
        Assert.IsType<DecisionResult.ClaimLost>(await holder.DecideAsync(Reviewer.Attempt(item, claim)));

        _review.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.IsType<ClaimResult.Claimed>(await other.Claims.TakeOverAsync(ReviewFixture.Connection, item.Id, default));
        Assert.Equal((other.Oid, taken.Token + 1), ((await _review.ItemAsync()).HolderOid!.Value, (await _review.ItemAsync()).FencingToken));
        Assert.Equal(
            [(holder.Oid, senior.Oid), (senior.Oid, other.Oid)],
            await _review.ReadAsync(async db => (await db.Notices.Where(notice => notice.Kind == NoticeKind.TakenOver).OrderBy(notice => notice.Id).ToListAsync()).Select(notice => (notice.Oid, notice.ByOid!.Value)).ToList()));
    }

    [Fact]
    public async Task F43_only_who_gives_out_work_assigns_and_only_to_somebody_who_can_do_it()
    {
        var item = await _review.ReviewAsync();
        var (reviewer, away, support) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2), await _review.ReviewerAsync(3, StaffRole.SupportAgent));
        var manager = await _review.ReviewerAsync(4, StaffRole.Manager);
        await _review.Sync.ChangeAsync(async db => (await db.StaffMembers.SingleAsync(member => member.Oid == away.Oid)).AwayUntil = _review.Clock.GetUtcNow().UtcDateTime.AddDays(1));

        Assert.Equal(AssignResult.NotAllowed, await Assigning(reviewer).AssignAsync(ReviewFixture.Connection, item.Id, reviewer.Oid, default));
        Assert.Contains(_review.Logs.Lines, line => line.StartsWith("authz_fail: ", StringComparison.Ordinal) && line.Contains("may not assign", StringComparison.Ordinal));
        foreach (var nobody in (Guid[])[away.Oid, support.Oid, manager.Oid, Guid.NewGuid()])
        {
            Assert.False((await Assigning(manager).AssignAsync(ReviewFixture.Connection, item.Id, nobody, default)).IsDone);
        }

        Assert.True((await Assigning(manager).AssignAsync(ReviewFixture.Connection, item.Id, reviewer.Oid, default)).IsDone);
        Assert.Equal([$"{manager.Oid} review.assigned"], await _review.AuditAsync());
        Assert.Equal([(reviewer.Person.Name, 1, false), (away.Person.Name, 0, true)], (await Assigning(manager).PeopleAsync(ReviewFixture.Connection, item.Id, default)).Select(person => (person.Name, person.Has, person.IsAway)));
        Assert.True((await Assigning(manager).UnassignAsync(ReviewFixture.Connection, item.Id, default)).IsDone);
        Assert.Null((await _review.ItemAsync()).AssignedOid);
        Assert.Equal(1, await _review.ReadAsync(db => db.Notices.CountAsync(notice => notice.Oid == reviewer.Oid && notice.Kind == NoticeKind.Assigned)));
    }

    [Fact]
    public async Task Next_takes_what_is_meant_for_one_before_what_is_higher_and_leaves_what_is_meant_for_others()
    {
        var (me, other, manager) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2), await _review.ReviewerAsync(3, StaffRole.Manager));
        var oldest = await _review.ReviewAsync("oldest", 1);
        var mine = await _review.ReviewAsync("mine", 9);
        await Assigning(manager).AssignAsync(ReviewFixture.Connection, mine.Id, me.Oid, default);
        await Assigning(manager).AssignAsync(ReviewFixture.Connection, oldest.Id, other.Oid, default);
        Assert.Equal(mine.Id, Assert.IsType<ClaimResult.Claimed>(await me.ClaimNextAsync()).ItemId);
        Assert.IsType<ClaimResult.NothingFree>(await me.ClaimNextAsync());
        await me.HoldAsync(oldest.Id);
    }

    [Fact]
    public void Presence_tells_of_coming_and_going_and_counts_a_person_once()
    {
        var presence = new Presence();
        var told = new List<long>();
        presence.Changed += (_, args) => told.Add(args.ItemId);
        var ada = Guid.NewGuid();
        var (one, two, three) = (presence.Enter(1, 5, ada, "Ada"), presence.Enter(1, 5, ada, "Ada"), presence.Enter(1, 5, Guid.NewGuid(), "Ben"));
        Assert.Equal(["Ada", "Ben"], presence.At(1, 5).Select(person => person.Name));
        one.Dispose();
        one.Dispose();
        Assert.Equal(["Ada", "Ben"], presence.At(1, 5).Select(person => person.Name).Order(StringComparer.Ordinal));
        two.Dispose();
        three.Dispose();
        Assert.Empty(presence.At(1, 5));
        Assert.Empty(presence.At(2, 5));
        Assert.Equal(6, told.Count);
    }

    private AssignActions Assigning(Reviewer person) => _review.Acting<AssignActions>(person.Person);

    private Task<int> HeldAsync(Reviewer person) => _review.ReadAsync(db => db.ReviewItems.CountAsync(item => item.HolderOid == person.Oid));

    private async Task<List<ReviewItem>> OfOneAsync(int count, string prefix = "")
    {
        await _review.ApplyAsync([.. Enumerable.Range(0, count).Select(number => _review.Sync.Run($"{prefix}ada-{number}", "review", version: number) with { ApplicantId = $"ada-{prefix}" })]);
        return await _review.ReadAsync(db => db.ReviewItems.AsNoTracking().Include(item => item.Run).Where(item => item.Run!.RunId.StartsWith($"{prefix}ada-")).OrderBy(item => item.Id).ToListAsync());
    }
}
