using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Sync;
using OpsDashboard.Sync;

namespace OpsDashboard.Tests.Sync;

public sealed class HousekeepingTests
{
    [Fact]
    public async Task Change_notices_older_than_a_day_are_taken_away()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await sync.ChangeAsync(db =>
        {
            var now = sync.Clock.GetUtcNow().UtcDateTime;
            db.Changes.AddRange(Enumerable.Range(0, 48).Select(hour => new Change { ConnectionId = 1, Kind = ChangeKind.Run, At = now.AddHours(-hour) }));
            return Task.CompletedTask;
        });
        await sync.RoundAsync(LoopSet.Housekeeping);
        Assert.Equal(25, await sync.ReadAsync(db => db.Changes.CountAsync()));
    }
}
