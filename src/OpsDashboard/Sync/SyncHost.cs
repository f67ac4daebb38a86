namespace OpsDashboard.Sync;

/// <summary>Runs the background loops while this process holds the lease, and only then.</summary>
public sealed partial class SyncHost(LoopLease lease, LoopSet loops, TimeProvider time, ILogger<SyncHost> logger) : BackgroundService
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether the loops run in this process.</summary>
    public bool IsRunning { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await TakenAsync(stoppingToken))
                {
                    await RunWhileHeldAsync(stoppingToken);
                }
                else
                {
                    await Task.Delay(LoopLease.RenewEvery, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }

    private async Task<bool> TakenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lease.TryTakeAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LeaseFailed(logger, exception.GetType().Name);
            return false;
        }
    }

    private async Task RunWhileHeldAsync(CancellationToken stoppingToken)
    {
        Log.Taken(logger, lease.FencingToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var running = loops.Build().Select(loop => loop.RunAsync(ending.Token)).ToList();
        IsRunning = true;
        try
        {
            while (await IsStillOursAsync(stoppingToken))
            {
                await Task.Delay(LoopLease.RenewEvery, time, stoppingToken);
            }

            Log.Lost(logger);
        }
        finally
        {
            IsRunning = false;
            await ending.CancelAsync();
            await Task.WhenAny(Task.WhenAll(running), Task.Delay(StopWithin, CancellationToken.None));
            await GiveBackAsync();
        }
    }

    /// <summary>A database that cannot be reached for a moment does not cost the lease; one that cannot for its length does.</summary>
    private async Task<bool> IsStillOursAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lease.RenewAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LeaseFailed(logger, exception.GetType().Name);
            return lease.IsHeld;
        }
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // It runs out by itself.
            Log.LeaseFailed(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "This process runs the background loops, fencing token {Token}")]
        public static partial void Taken(ILogger logger, long token);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Another instance has taken over the background loops")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of the background loops could not be reached: {Problem}")]
        public static partial void LeaseFailed(ILogger logger, string problem);
    }
}
