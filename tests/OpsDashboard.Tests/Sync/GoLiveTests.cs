using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Review;

namespace OpsDashboard.Tests.Sync;

public sealed class GoLiveTests
{
    [Fact]
    public async Task The_default_is_the_first_start_and_nobody_has_chosen_it()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var row = await sync.Services.GetRequiredService<GoLive>().ReadAsync(sync.Connection.Id, default);
        Assert.Equal(new(sync.Clock.GetUtcNow().UtcDateTime, null), row);
    }

    [Fact]
    public async Task A_later_instant_closes_what_lies_before_it_and_an_earlier_one_opens_it_again()
    {
        await using var review = await ReviewFixture.CreateAsync();
        for (var number = 0; number < RunProjector.MaxBatch + 30; number++)
        {
            await review.ApplyAsync(review.Sync.Run($"run-{number:000}", "review", daysAgo: number % 10));
        }

        var now = review.Clock.GetUtcNow().UtcDateTime;
        var decided = await review.ItemAsync("run-009");
        await (await review.ReviewerAsync(1)).ReviewAsync(decided);
        await review.GoLiveAsync(now.AddDays(-5));
        Assert.Equal(
            [(ReviewItemState.Open, null, 115), (ReviewItemState.Decided, null, 1), (ReviewItemState.Closed, ReviewItem.BeforeGoLive, 114)],
            await StatesAsync(review));

        await review.GoLiveAsync(DateTime.UnixEpoch);
        Assert.Equal([(ReviewItemState.Open, null, 229), (ReviewItemState.Decided, null, 1)], await StatesAsync(review));
    }

    [Fact]
    public async Task Reviews_that_were_known_before_the_instant_was_moved_back_get_items()
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.GoLiveAsync(review.Clock.GetUtcNow().UtcDateTime);
        for (var number = 0; number < RunProjector.MaxBatch + 30; number++)
        {
            await review.ApplyAsync(review.Sync.Run($"run-{number:000}", number % 23 == 0 ? "approved" : "review", daysAgo: 2));
        }

        Assert.Empty(await StatesAsync(review));
        await review.GoLiveAsync(review.Clock.GetUtcNow().UtcDateTime.AddDays(-3));
        Assert.Equal([(ReviewItemState.Open, null, 220)], await StatesAsync(review));
    }

    [Fact]
    public async Task What_a_killed_process_left_undone_the_next_start_does()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await review.ReviewAsync();
        await review.Sync.ChangeAsync(async db => (await db.Connections.SingleAsync()).GoLiveAt = item.EnteredAt.AddMinutes(1));
        await review.Sync.Services.PrepareSyncAsync();
        Assert.Equal([(ReviewItemState.Closed, ReviewItem.BeforeGoLive, 1)], await StatesAsync(review));
    }

    [Fact]
    public async Task The_choice_is_audited_with_before_and_after()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var before = sync.Clock.GetUtcNow().UtcDateTime;
        await sync.Services.GetRequiredService<GoLive>().ChooseAsync(sync.Connection, before.AddDays(-1), AuditActor.Staff("oid-1"), default);
        var entry = await sync.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "go-live.chosen"));
        Assert.Equal(("oid-1", "connection", "test"), (entry.Actor, entry.SubjectType, entry.SubjectId));
        Assert.Equal(JsonSerializer.Serialize(new { before, after = before.AddDays(-1) }), entry.Detail);
    }

    private static Task<List<(ReviewItemState State, string? Cause, int Count)>> StatesAsync(ReviewFixture review) => review.ReadAsync(async db =>
        (await db.ReviewItems.GroupBy(item => new { item.State, item.CloseCause }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync())
            .Select(group => (group.Key.State, group.Key.CloseCause, group.Count)).OrderBy(group => group.State).ToList());
}
