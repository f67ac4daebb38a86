namespace OpsDashboard.Webhooks;

/// <summary>Keeps <see cref="WebhookProcessor"/> going: woken by every commit of the inbox, and once a second for rows due again.</summary>
public sealed partial class WebhookLoop(WebhookProcessor processor, InboxSignal signal, ProcessingRight right, TimeProvider time, ILogger<WebhookLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isReopened = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (right.IsHeld())
                {
                    if (!isReopened)
                    {
                        await processor.ReopenRecentAsync(stoppingToken);
                        isReopened = true;
                    }

                    while (await processor.ProcessDueAsync(stoppingToken) > 0)
                    {
                        // More may be due.
                    }
                }

                await signal.WaitAsync(LookInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.RoundFailed(logger, exception.GetType().Name);
                await Task.Delay(LookInterval, time, stoppingToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Webhook deliveries are not being processed ({Reason}); trying again")]
        public static partial void RoundFailed(ILogger logger, string reason);
    }
}

/// <summary>Whether this instance is the one that processes: several would do the same work twice.</summary>
public sealed record ProcessingRight(Func<bool> IsHeld);
