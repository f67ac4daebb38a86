using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using static OpsDashboard.Tests.Infrastructure.WireRuns;

namespace OpsDashboard.Tests.Sync;

/// <summary>Review items as the projector keeps them.</summary>
public sealed class ReviewItemTests : IAsyncLifetime
{
    private ProjectionFixture _fixture = null!;

    public async Task InitializeAsync()
    {
        _fixture = await ProjectionFixture.CreateAsync();
        await _fixture.Ops.WriteAsync(
            async db => await db.Connections.AddAsync(new()
            {
                Id = ProjectionFixture.Connection, Key = "test", Environment = "eu|sandbox|loopback", HookKey = "hook", GoLiveAt = Created.UtcDateTime,
            }),
            default);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_run_that_ends_in_review_gets_an_item_dated_by_its_end_and_a_notice()
    {
        await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "processing", 1));
        Assert.Empty(await ItemsAsync());
        await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "review", 60));

        var item = Assert.Single(await ItemsAsync());
        Assert.Equal(
            (ReviewItemKind.RunReview, ReviewItemState.Open, Created.UtcDateTime.AddSeconds(60), 1), (item.Kind, item.State, item.EnteredAt, item.Round));
        Assert.Equal([item.Rid], await _fixture.ReadAsync(db => db.Changes.Where(change => change.Kind == ChangeKind.ReviewItem).Select(change => change.EntityId).ToListAsync()));
    }

    [Fact]
    public async Task Replays_and_confirmations_leave_one_item_as_it_is()
    {
        await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "review", 60));
        for (var i = 0; i < 3; i++)
        {
            await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "review", 60));
            await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 60));
            await _fixture.ApplyAsync(FactSource.Webhook, Run("a", "processing", 10));
        }

        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "review", 70, "A reason more"));
        var item = Assert.Single(await ItemsAsync());
        Assert.Equal((ReviewItemState.Open, 1, Created.UtcDateTime.AddSeconds(60)), (item.State, item.Round, item.EnteredAt));
    }

    [Fact]
    public async Task A_run_that_leaves_review_closes_its_item_with_the_cause_and_comes_back_in_the_next_round()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 10));
        await ClaimAsync();
        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "declined", 20));
        var closed = Assert.Single(await ItemsAsync());
        Assert.Equal(
            (ReviewItemState.Closed, "the run is declined now", null, _fixture.Clock.GetUtcNow().UtcDateTime),
            (closed.State, closed.CloseCause, closed.HolderOid, closed.FinishedAt!.Value));

        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "review", 30));
        var open = Assert.Single(await ItemsAsync());
        Assert.Equal(
            (ReviewItemState.Open, 2, null, null, Created.UtcDateTime.AddSeconds(30)),
            (open.State, open.Round, open.CloseCause, open.FinishedAt, open.EnteredAt));
    }

    [Fact]
    public async Task Facts_in_one_batch_do_what_they_do_one_by_one()
    {
        var facts = new[] { Run("a", "review", 10), Run("a", "declined", 20), Run("a", "review", 30) };
        await _fixture.ApplyAsync(FactSource.Tail, facts[0]);
        await ClaimAsync();
        await _fixture.Runs.ApplyAsync(
            ProjectionFixture.Connection, [.. facts[1..].Select(run => new RunFact(run, FactSource.Reread, _fixture.Clock.GetUtcNow().UtcDateTime))], default);

        var item = Assert.Single(await ItemsAsync());
        Assert.Equal(
            (ReviewItemState.Open, 2, null, Created.UtcDateTime.AddSeconds(30)), (item.State, item.Round, item.HolderOid, item.EnteredAt));
    }

    [Fact]
    public async Task Facts_in_any_order_end_in_an_open_item_that_is_as_old_as_the_end_of_its_run()
    {
        var facts = new[] { Run("a", "processing", 1), Run("a", "review", 10), Run("a", "declined", 20), Run("a", "review", 30) };
        var random = new Random(20260504);
        for (var round = 0; round < 12; round++)
        {
            random.Shuffle(facts);
            foreach (var fact in facts)
            {
                await _fixture.ApplyAsync(FactSource.Reread, fact with { Id = $"run-{round}" });
            }
        }

        var items = await ItemsAsync();
        Assert.Equal(12, items.Count);
        Assert.All(items, item => Assert.Equal((ReviewItemState.Open, item.Run!.EndedAt!.Value), (item.State, item.EnteredAt)));
    }

    [Fact]
    public async Task A_gone_run_closes_its_item_and_a_run_that_is_found_again_opens_it()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 10));
        await _fixture.Runs.MarkGoneAsync(ProjectionFixture.Connection, "a", default);
        Assert.Equal((ReviewItemState.Closed, "the run is gone"), Assert.Single(await ItemsAsync()) is var closed ? (closed.State, closed.CloseCause!) : default);

        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "review", 10));
        Assert.Equal((ReviewItemState.Open, 2), Assert.Single(await ItemsAsync()) is var open ? (open.State, open.Round) : default);
    }

    [Fact]
    public async Task A_decided_item_stays_decided_until_the_run_comes_back_to_review()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "review", 10));
        await _fixture.Ops.WriteAsync(async db => (await db.ReviewItems.SingleAsync()).State = ReviewItemState.Decided, default);
        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "review", 15, "Another reason"));
        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "declined", 20));
        Assert.Equal(ReviewItemState.Decided, Assert.Single(await ItemsAsync()).State);

        await _fixture.ApplyAsync(FactSource.Reread, Run("a", "review", 30));
        Assert.Equal((ReviewItemState.Open, 2), Assert.Single(await ItemsAsync()) is var open ? (open.State, open.Round) : default);
    }

    [Fact]
    public async Task A_review_before_go_live_gets_no_item_and_one_at_the_instant_does()
    {
        await _fixture.ApplyAsync(FactSource.Backfill, Run("before", "review", -1));
        await _fixture.ApplyAsync(FactSource.Backfill, Run("at", "review"));
        var item = Assert.Single(await ItemsAsync());
        Assert.Equal((await _fixture.RunAsync("at")).Rid, item.Rid);
    }

    [Fact]
    public async Task A_batch_without_reviews_asks_nothing_about_items()
    {
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "approved", 10));
        await _fixture.ApplyAsync(FactSource.Tail, Run("a", "declined", 20));
        Assert.Empty(await ItemsAsync());
        Assert.Equal(0, await _fixture.ReadAsync(db => db.Changes.CountAsync(change => change.Kind == ChangeKind.ReviewItem)));
    }

    private Task<List<ReviewItem>> ItemsAsync() => _fixture.ReadAsync(db => db.ReviewItems.AsNoTracking().Include(item => item.Run).ToListAsync());

    private Task ClaimAsync() => _fixture.Ops.WriteAsync(
        async db =>
        {
            var item = await db.ReviewItems.SingleAsync();
            (item.HolderOid, item.LeaseUntil) = (Guid.NewGuid(), _fixture.Clock.GetUtcNow().UtcDateTime.AddMinutes(15));
        },
        default);
}
