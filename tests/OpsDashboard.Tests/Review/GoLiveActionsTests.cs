using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Operations;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review;

public sealed class GoLiveActionsTests
{
    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.Manager)]
    [InlineData(StaffRole.Auditor)]
    public async Task Only_administrators_choose_go_live(string role)
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.ReviewAsync();
        Assert.Same(ActionResult.NotAllowed, await As(review, role).ChooseAsync(review.Sync.Connection, review.Clock.GetUtcNow().UtcDateTime, default));
        Assert.Equal(ReviewItemState.Open, (await review.ItemAsync()).State);
    }

    [Fact]
    public async Task An_administrator_moves_the_instant_and_the_queue_follows()
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.ReviewAsync();
        var now = review.Clock.GetUtcNow().UtcDateTime;
        Assert.True((await As(review, StaffRole.Administrator).ChooseAsync(review.Sync.Connection, now, default)).IsDone);
        var item = await review.ItemAsync();
        Assert.Equal((ReviewItemState.Closed, ReviewItem.BeforeGoLive), (item.State, item.CloseCause));
        Assert.Equal(now, await review.ReadAsync(db => db.Connections.Select(row => row.GoLiveChosenAt).SingleAsync()));
    }

    [Theory]
    [InlineData(-30_000)]
    [InlineData(400)]
    public async Task An_instant_that_can_only_be_a_slip_is_refused(int days)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var result = await As(review, StaffRole.Administrator).ChooseAsync(review.Sync.Connection, review.Clock.GetUtcNow().UtcDateTime.AddDays(days), default);
        Assert.Equal(ActionResult.Refused("Go-live lies between 1970 and a year from now."), result);
    }

    private static GoLiveActions As(ReviewFixture review, string role) =>
        ActivatorUtilities.CreateInstance<GoLiveActions>(review.Services, TestStaff.SignedIn(review.Services, TestStaff.Person(9, role)));
}
