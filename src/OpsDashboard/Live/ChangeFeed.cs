using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Live;

/// <summary>
/// Tails the <see cref="Change"/> table and tells the open pages of this process. Writers of this process wake it after their
/// commit; changes by another instance are found by looking twice a second.
/// </summary>
public sealed partial class ChangeFeed(IDbContextFactory<OpsDbContext> factory, TimeProvider time, ILogger<ChangeFeed> logger) : BackgroundService
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Numbers are drawn before they are committed: a smaller one may appear after a greater one was read.</summary>
    private const int Overlap = 500;

    private const int MaxRows = 5_000;

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Lock _gate = new();
    private readonly HashSet<long> _seen = [];
    private readonly List<ChangeSubscription> _subscriptions = [];
    private long _last;

    /// <summary>Call after a commit that added <see cref="Change"/> rows.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Listens to one connection until disposed.</summary>
    public ChangeSubscription Subscribe(int connectionId, Func<ChangeBatch, Task> onChange)
    {
        var subscription = new ChangeSubscription(connectionId, onChange, Remove, time, logger);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using (var db = await factory.CreateDbContextAsync(stoppingToken))
        {
            _last = await db.Changes.MaxAsync(change => (long?)change.Seq, stoppingToken) ?? 0;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await _wake.WaitAsync(LookInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.LookFailed(logger, exception);
                await Task.Delay(LookInterval, time, stoppingToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await LiveQueries.ChangesAfter(db, _last - Overlap, MaxRows).ToListAsync(cancellationToken);
        var fresh = rows.Where(row => _seen.Add(row.Seq)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        _last = Math.Max(_last, fresh[^1].Seq);
        _seen.RemoveWhere(seq => seq <= _last - Overlap);

        List<ChangeSubscription> subscriptions;
        lock (_gate)
        {
            subscriptions = [.. _subscriptions];
        }

        foreach (var subscription in subscriptions)
        {
            subscription.Notify(batch =>
            {
                foreach (var change in fresh.Where(change => change.ConnectionId == subscription.ConnectionId))
                {
                    batch.Add(change);
                }
            });
        }
    }

    private void Remove(ChangeSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for changes; open pages may lag")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
