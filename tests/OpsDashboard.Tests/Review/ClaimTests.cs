using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review;

public sealed class ClaimTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private ReviewFixture _review = null!;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task F38_of_fifty_who_claim_at_once_one_wins_and_the_others_read_who_has_it()
    {
        var item = await _review.ReviewAsync();
        var people = new List<Reviewer>();
        for (var number = 1; number <= 50; number++)
        {
            people.Add(await _review.ReviewerAsync(number));
        }

        var results = await Task.WhenAll(people.Select(person => Task.Run(() => person.ClaimAsync(item.Id))));

        var (winner, _) = Assert.Single(people.Zip(results), pair => pair.Second is ClaimResult.Claimed);
        var lost = results.OfType<ClaimResult.TakenBy>().ToList();
        Assert.Equal(49, lost.Count);
        Assert.All(lost, result => Assert.Equal(new(winner.Person.Name, _review.Clock.GetUtcNow().UtcDateTime), result));
        var now = await _review.ItemAsync();
        Assert.Equal((winner.Oid, 1), (now.HolderOid!.Value, now.FencingToken));
        Assert.Equal([$"{winner.Oid} review.claimed"], await _review.AuditAsync());
    }

    [Fact]
    public async Task A_claim_grows_the_fencing_token_and_is_told_to_open_pages()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        var before = await NoticesAsync();
        var first = await person.HoldAsync(item.Id);
        await person.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, first.Token, default);
        var second = await person.HoldAsync(item.Id);

        Assert.Equal(first.Token + 1, second.Token);
        Assert.Equal(before + 3, await NoticesAsync());
        Assert.Equal(_review.Clock.GetUtcNow().UtcDateTime + Lease, second.Until);
    }

    [Fact]
    public async Task Claiming_what_one_holds_already_changes_nothing()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        var first = await person.HoldAsync(item.Id);
        _review.Clock.Advance(OneMinute);

        Assert.Equal(first, await person.HoldAsync(item.Id));
        Assert.Single(await _review.AuditAsync());
    }

    [Fact]
    public async Task F41_a_claim_that_nobody_ends_ends_by_itself()
    {
        var item = await _review.ReviewAsync();
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        await first.HoldAsync(item.Id);
        _review.Clock.Advance(Lease - OneMinute);
        Assert.IsType<ClaimResult.TakenBy>(await second.ClaimAsync(item.Id));

        _review.Clock.Advance(OneMinute);
        Assert.Equal(2, (await second.HoldAsync(item.Id)).Token);
    }

    [Fact]
    public async Task F41_a_released_item_is_free_at_once_and_only_the_holder_can_release_it()
    {
        var item = await _review.ReviewAsync();
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        var claim = await first.HoldAsync(item.Id);
        await second.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, claim.Token, default);
        Assert.IsType<ClaimResult.TakenBy>(await second.ClaimAsync(item.Id));

        await first.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, claim.Token, default);
        await second.HoldAsync(item.Id);
        Assert.Equal(
            [$"{first.Oid} review.claimed", $"{first.Oid} review.released", $"{second.Oid} review.claimed"], await _review.AuditAsync());
    }

    [Fact]
    public async Task Renewal_moves_the_end_but_never_past_two_hours_from_the_claim()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        var claim = await person.HoldAsync(item.Id);
        var claimedAt = _review.Clock.GetUtcNow().UtcDateTime;
        var until = claim.Until;
        for (var minutes = 10; minutes < 120; minutes += 10)
        {
            _review.Clock.Advance(TimeSpan.FromMinutes(10));
            until = Assert.NotNull(await person.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default));
        }

        Assert.Equal(claimedAt.AddHours(2), until);
        _review.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await person.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default));
    }

    [Fact]
    public async Task A_lost_claim_cannot_be_renewed()
    {
        var item = await _review.ReviewAsync();
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        var claim = await first.HoldAsync(item.Id);
        _review.Clock.Advance(Lease);
        Assert.Null(await first.Claims.RenewAsync(ReviewFixture.Connection, item.Id, claim.Token, default));
        var taken = await second.HoldAsync(item.Id);
        Assert.Null(await first.Claims.RenewAsync(ReviewFixture.Connection, item.Id, taken.Token, default));
        Assert.Equal(second.Oid, (await _review.ItemAsync()).HolderOid);
    }

    [Fact]
    public async Task Nobody_holds_more_than_five_and_an_ended_claim_does_not_count()
    {
        var person = await _review.ReviewerAsync(1);
        var items = new List<ReviewItem>();
        for (var number = 1; number <= 6; number++)
        {
            items.Add(await _review.ReviewAsync($"run-{number}", number));
        }

        foreach (var item in items.Take(5))
        {
            await person.HoldAsync(item.Id);
        }

        Assert.IsType<ClaimResult.HoldsEnough>(await person.ClaimAsync(items[5].Id));
        Assert.IsType<ClaimResult.HoldsEnough>(await person.ClaimNextAsync());
        _review.Clock.Advance(Lease);
        await person.HoldAsync(items[5].Id);
    }

    [Fact]
    public async Task Next_takes_the_oldest_that_is_free()
    {
        var (first, second) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2));
        var younger = await _review.ReviewAsync("younger", 20);
        var oldest = await _review.ReviewAsync("oldest", 10);
        Assert.Equal(oldest.Id, Assert.IsType<ClaimResult.Claimed>(await first.ClaimNextAsync()).ItemId);
        Assert.Equal(younger.Id, Assert.IsType<ClaimResult.Claimed>(await second.ClaimNextAsync()).ItemId);
        Assert.IsType<ClaimResult.NothingFree>(await first.ClaimNextAsync());
    }

    [Theory]
    [InlineData(StaffRole.Manager)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.SupportAgent)]
    public async Task F43_only_who_may_review_claims(string role)
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1, role);
        Assert.IsType<ClaimResult.NotAllowed>(await person.ClaimAsync(item.Id));
        Assert.IsType<ClaimResult.NotAllowed>(await person.ClaimNextAsync());
        Assert.Null((await _review.ItemAsync()).HolderOid);
        Assert.Empty(await _review.AuditAsync());
        Assert.Contains(_review.Logs.Lines, line => line.StartsWith("authz_fail: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task F48_an_item_of_another_connection_is_not_found_and_the_attempt_is_logged()
    {
        var item = await _review.ReviewAsync();
        await _review.Ops.WriteAsync(
            async db =>
            {
                var other = db.Connections.Add(new() { Key = "other", Environment = "eu|live|onfido", HookKey = "other" });
                await db.SaveChangesAsync();
                (await db.ReviewItems.SingleAsync()).ConnectionId = other.Entity.Id;
            },
            default);
        var person = await _review.ReviewerAsync(1);
        Assert.IsType<ClaimResult.NotFound>(await person.ClaimAsync(item.Id));
        Assert.Null((await _review.ItemAsync()).HolderOid);
        Assert.Contains(_review.Logs.Lines, line => line == $"authz_fail: authz_fail: {person.Oid} may not claim review item {item.Id} of test");
    }

    [Fact]
    public async Task Somebody_without_a_row_is_called_somebody()
    {
        var item = await _review.ReviewAsync();
        await _review.As(TestStaff.Person(7, StaffRole.Reviewer)).HoldAsync(item.Id);
        var taken = Assert.IsType<ClaimResult.TakenBy>(await (await _review.ReviewerAsync(1)).ClaimAsync(item.Id));
        Assert.Null(taken.Name);
        Assert.Equal("Taken by somebody at 10:00.", new ReviewTexts(Shared.BrowserZone.Utc, _review.Clock.GetUtcNow()).Of(taken));
    }

    private Task<int> NoticesAsync() => _review.ReadAsync(db => db.Changes.CountAsync(change => change.Kind == ChangeKind.ReviewItem));
}
