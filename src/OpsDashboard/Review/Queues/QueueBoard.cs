using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Shared;

namespace OpsDashboard.Review.Queues;

public enum QueueLevel
{
    Calm,
    Yellow,
    Red,
}

/// <summary>How much waits in a queue, and how long it has.</summary>
/// <param name="Id">Our key; 0 for items in no queue.</param>
/// <param name="Key">For addresses; empty for items in no queue.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Ages">Of those: under 4 hours, under a day, under three days, older.</param>
/// <param name="Late">How many have missed their target.</param>
/// <param name="Level">Against its thresholds.</param>
public sealed record QueueTile(int Id, string Key, string Name, int Waiting, IReadOnlyList<int> Ages, int Late, QueueLevel Level);

/// <summary>What waits in one queue, counted by age.</summary>
public sealed class QueueCount
{
    public int? QueueId { get; init; }

    public int Waiting { get; init; }

    public int Under4Hours { get; init; }

    public int UnderADay { get; init; }

    public int Under3Days { get; init; }

    public int Late { get; init; }
}

/// <summary>The queues of a connection with their counts: one question for all pages of it, at most once a second.</summary>
public sealed class QueueBoard(IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<IReadOnlyList<QueueTile>> _tiles = new(time, Interval);

    public Task<IReadOnlyList<QueueTile>> TilesAsync(int connectionId) => _tiles.AskAsync($"{connectionId}", () => ReadAsync(connectionId));

    /// <summary>One line for every queue in which something waits.</summary>
    public static IQueryable<QueueCount> Counts(OpsDbContext db, int connectionId, DateTime now)
    {
        var (hours, day, days) = (now.AddHours(-4), now.AddDays(-1), now.AddDays(-3));
        return db.ReviewItems.AsNoTracking()
            .Where(item => item.ConnectionId == connectionId && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond))
            .GroupBy(item => item.QueueId)
            .Select(group => new QueueCount
            {
                QueueId = group.Key,
                Waiting = group.Count(),
                Under4Hours = group.Sum(item => item.EnteredAt > hours ? 1 : 0),
                UnderADay = group.Sum(item => item.EnteredAt <= hours && item.EnteredAt > day ? 1 : 0),
                Under3Days = group.Sum(item => item.EnteredAt <= day && item.EnteredAt > days ? 1 : 0),
                Late = group.Sum(item => item.DueAt <= now ? 1 : 0),
            });
    }

    public static QueueLevel Level(int waiting, int? yellowAt, int? redAt) =>
        waiting >= redAt ? QueueLevel.Red : waiting >= yellowAt ? QueueLevel.Yellow : QueueLevel.Calm;

    private async Task<IReadOnlyList<QueueTile>> ReadAsync(int connectionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var queues = await QueueQueries.All(db, connectionId).ToListAsync();
        var counts = await Counts(db, connectionId, time.GetUtcNow().UtcDateTime).ToListAsync();
        var byId = counts.ToDictionary(count => count.QueueId ?? 0);

        // A retired queue is shown while something lies in it, and what lies in none is not hidden.
        var shown = queues.Where(queue => queue.RetiredAt is null || byId.ContainsKey(queue.Id))
            .Select(queue => Tile(queue.Id, queue.Key, queue.Name, byId.GetValueOrDefault(queue.Id), queue.YellowAt, queue.RedAt));
        return byId.TryGetValue(0, out var none) ? [.. shown, Tile(0, "", "In no queue", none, null, null)] : [.. shown];
    }

    private static QueueTile Tile(int id, string key, string name, QueueCount? count, int? yellowAt, int? redAt)
    {
        var of = count ?? new();
        var older = of.Waiting - of.Under4Hours - of.UnderADay - of.Under3Days;
        return new(id, key, name, of.Waiting, [of.Under4Hours, of.UnderADay, of.Under3Days, older], of.Late, Level(of.Waiting, yellowAt, redAt));
    }
}
