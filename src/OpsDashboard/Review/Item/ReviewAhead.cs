using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Runs;

namespace OpsDashboard.Review.Item;

/// <summary>
/// Reads the item that comes next while somebody works on the present one. It is logged as read ahead, shown only to who then claims
/// it, and dropped after five minutes, or when run or applicant are not as they were any more.
/// </summary>
public sealed class ReviewAhead(IDbContextFactory<OpsDbContext> factory, AccessLog log, TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Oid, int ConnectionId), DateTime> _askedAt = [];
    private readonly Dictionary<(Guid Oid, int ConnectionId), Kept> _kept = [];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads the first item that this person could claim, unless one is kept for them already. Says which; null when nothing is free.</summary>
    public async Task<long?> ReadAsync(int connectionId, ReviewEyes eyes, CancellationToken cancellationToken)
    {
        if (Find(eyes.Oid, connectionId) is { } present)
        {
            return present.ItemId;
        }

        if (!IsTime((eyes.Oid, connectionId)))
        {
            return null;
        }

        var kept = await factory.WriteAsync(
            async db =>
            {
                var scope = new QueueScope { ConnectionId = connectionId, Filter = new() { View = QueueView.Free }, Oid = eyes.Oid, Now = Now };
                if (await ReviewQueries.Keys(db, scope).FirstOrDefaultAsync(cancellationToken) is not { } key
                    || await ReviewItemQueries.OneAsync(db, connectionId, key.Id) is not { } item
                    || await RunQueries.ReadAsync(db, connectionId, item.RunId, eyes.Sight, cancellationToken) is not { } story)
                {
                    return null;
                }

                log.AddPrefetched(db, new(eyes.Oid, connectionId, item.Aid, item.Rid, item.Id, Now), eyes.Fields);
                return new Kept(item.Id, story, item.DataVersion, eyes.Sight, Now + KeptFor);
            },
            cancellationToken);
        if (kept is not null)
        {
            Keep((eyes.Oid, connectionId), kept);
        }

        return kept?.ItemId;
    }

    /// <summary>What was read ahead of the item, once; null when nothing was, or it is not true any more.</summary>
    public RunStory? Take(ReviewFacts item, ReviewEyes eyes)
    {
        lock (_gate)
        {
            return _kept.GetValueOrDefault((eyes.Oid, item.ConnectionId)) is { } kept && kept.ItemId == item.Id && _kept.Remove((eyes.Oid, item.ConnectionId))
                && kept.Until > Now && kept.Version == item.DataVersion && kept.Sight == eyes.Sight
                    ? kept.Story
                    : null;
        }
    }

    /// <summary>When nothing was free a moment ago, nobody looks again at once.</summary>
    private bool IsTime((Guid Oid, int ConnectionId) key)
    {
        lock (_gate)
        {
            var now = Now;
            var isTime = _askedAt.GetValueOrDefault(key) + AskInterval <= now;
            if (isTime)
            {
                _askedAt[key] = now;
            }

            return isTime;
        }
    }

    private Kept? Find(Guid oid, int connectionId)
    {
        lock (_gate)
        {
            return _kept.GetValueOrDefault((oid, connectionId)) is { } kept && kept.Until > Now ? kept : null;
        }
    }

    /// <summary>It is gone after five minutes also when nobody asks any more. Once it is taken the one after may be read at once, however quick the person is.</summary>
    private void Keep((Guid Oid, int ConnectionId) key, Kept kept)
    {
        lock (_gate)
        {
            _kept[key] = kept;
            _askedAt.Remove(key);
        }

        _ = Task.Delay(KeptFor, time).ContinueWith(
            _ =>
            {
                lock (_gate)
                {
                    if (_kept.TryGetValue(key, out var present) && present == kept)
                    {
                        _kept.Remove(key);
                    }
                }
            },
            TaskScheduler.Default);
    }

    private sealed record Kept(long ItemId, RunStory Story, ReviewDataVersion Version, RunSight Sight, DateTime Until);
}
