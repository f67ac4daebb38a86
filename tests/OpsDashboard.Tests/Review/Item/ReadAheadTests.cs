using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Item;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Item;

/// <summary>The next item is read while the present one is worked on: logged as that, shown after the claim only, and soon forgotten.</summary>
public sealed class ReadAheadTests
{
    [Fact]
    public async Task What_was_read_ahead_is_logged_as_that_and_the_claim_of_the_item_shows_it()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, eyes, next) = await StartAsync(review);
        Assert.Equal(next.Id, await Ahead(review).ReadAsync(review.ConnectionId, eyes, default));
        Assert.Equal(next.Id, await Ahead(review).ReadAsync(review.ConnectionId, eyes, default));
        Assert.Equal([(AccessResult.Prefetched, 3)], await CountsAsync(review, next));
        Assert.Null((await review.ShowAsync(next.Id, me.Person)).Story);

        Assert.Equal(next.Id, Assert.IsType<ClaimResult.Claimed>(await me.ClaimNextAsync()).ItemId);

        // What the database says now is not asked: it is what was read ahead that is shown.
        await review.Sync.ChangeAsync(db => db.RunHistory.Where(moment => moment.Rid == next.Rid).ExecuteDeleteAsync());
        var shown = await review.ShowAsync(next.Id, me.Person);
        Assert.NotEmpty(shown.Story!.History);
        Assert.Equal([(AccessResult.Shown, 3), (AccessResult.Prefetched, 3)], await CountsAsync(review, next));
        Assert.Empty((await review.ShowAsync(next.Id, me.Person)).Story!.History);
    }

    [Fact]
    public async Task The_one_after_is_read_as_soon_as_it_was_taken_however_quick_the_person_is()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, eyes, next) = await StartAsync(review);
        review.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await review.ReviewAsync("run-3");
        Assert.Equal(next.Id, await Ahead(review).ReadAsync(review.ConnectionId, eyes, default));
        await me.ClaimNextAsync();
        Assert.NotNull((await review.ShowAsync(next.Id, me.Person)).Story);
        Assert.Equal(after.Id, await Ahead(review).ReadAsync(review.ConnectionId, eyes, default));
    }

    [Fact]
    public async Task It_is_dropped_after_five_minutes()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, eyes, next) = await StartAsync(review);
        await Ahead(review).ReadAsync(review.ConnectionId, eyes, default);
        review.Clock.Advance(ReviewAhead.KeptFor);
        await me.HoldAsync(next.Id);
        Assert.Null(Ahead(review).Take((await review.ShowAsync(next.Id, me.Person)).Item, eyes));
    }

    [Fact]
    public async Task It_is_not_shown_when_the_run_changed_meanwhile_nor_to_somebody_else()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, eyes, next) = await StartAsync(review);
        var other = await review.ReviewerAsync(2);
        await Ahead(review).ReadAsync(review.ConnectionId, eyes, default);
        Assert.Null(Ahead(review).Take((await review.ShowAsync(next.Id, me.Person)).Item, eyes with { Oid = other.Oid }));
        await review.ReviewAsync("run-2", version: 1);
        Assert.Null(Ahead(review).Take((await review.ShowAsync(next.Id, me.Person)).Item, eyes));
    }

    private static ReviewAhead Ahead(ReviewFixture review) => review.Services.GetRequiredService<ReviewAhead>();

    private static async Task<(Reviewer Me, ReviewEyes Eyes, ReviewItem Next)> StartAsync(ReviewFixture review)
    {
        var first = await review.ReviewAsync();
        review.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await review.ReviewAsync("run-2");
        var me = await review.ReviewerAsync(1);
        await me.HoldAsync(first.Id);
        return (me, await ReviewEyes.OfAsync(TestStaff.SignedIn(review.Services, me.Person)), next);
    }

    private static async Task<List<(AccessResult Result, int Count)>> CountsAsync(ReviewFixture review, ReviewItem item)
    {
        var entries = await review.ReadAsync(db => db.AccessEntries.AsNoTracking().Where(entry => entry.ItemId == item.Id).ToListAsync());
        return [.. entries.GroupBy(entry => entry.Result).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
    }
}
