using OpsDashboard.Connections;

namespace OpsDashboard.Sync;

/// <summary>Something that is done again and again.</summary>
/// <param name="ConnectionId">For which connection; 0 for all.</param>
/// <param name="Name">What it is called in Operations.</param>
/// <param name="Interval">The pause after a round that went well.</param>
/// <param name="Round">One round; throwing means it failed.</param>
public sealed record LoopDefinition(int ConnectionId, string Name, TimeSpan Interval, Func<CancellationToken, Task> Round);

/// <summary>Runs one loop: reports every round, waits longer after each failure in a row, ends when told, and never because a round failed.</summary>
public sealed partial class BackgroundLoop(LoopDefinition definition, LoopReports reports, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private TaskCompletionSource _wake = NewWake();
    private LoopState _state = LoopState.New;

    public LoopDefinition Definition => definition;

    /// <summary>Ends the pause before the next round.</summary>
    public void RunNow() => _wake.TrySetResult();

    /// <summary>Rounds until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var (pause, endsWith) = await RoundAsync(cancellationToken);
                await PauseAsync(pause, endsWith, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }

    /// <summary>How long to pause, and what ends the pause sooner.</summary>
    private async Task<(TimeSpan Pause, Task? EndsWith)> RoundAsync(CancellationToken cancellationToken)
    {
        var startedAt = Now;
        await ReportAsync(_state with { StartedAt = startedAt, EndedAt = null, NextRunAt = null }, cancellationToken);
        try
        {
            await definition.Round(cancellationToken);
            await EndAsync(_state with { SucceededAt = startedAt, FailsInARow = 0, LastError = null }, definition.Interval, cancellationToken);
            return (definition.Interval, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var fails = _state.FailsInARow + 1;
            var pause = BackOff(exception, fails);
            Log.RoundFailed(logger, definition.Name, definition.ConnectionId, fails, SyncProblems.Describe(exception));
            await EndAsync(_state with { FailsInARow = fails, LastError = SyncProblems.Describe(exception) }, pause, cancellationToken);
            return (pause, (exception as OnfidoPausedException)?.Opened);
        }
    }

    private static TimeSpan BackOff(Exception exception, int fails)
    {
        if (exception is OnfidoPausedException paused)
        {
            return paused.RetryIn + TimeSpan.FromSeconds(1);
        }

        var seconds = Math.Pow(2, Math.Min(fails, 10) - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestBackOff.TotalSeconds));
    }

    private Task EndAsync(LoopState state, TimeSpan pause, CancellationToken cancellationToken) =>
        ReportAsync(state with { EndedAt = Now, NextRunAt = Now + pause }, cancellationToken);

    private async Task ReportAsync(LoopState state, CancellationToken cancellationToken)
    {
        _state = state;
        try
        {
            await reports.WriteAsync(definition.ConnectionId, definition.Name, state, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A report is not worth a round; the round will meet the same trouble and say so.
            Log.ReportFailed(logger, definition.Name, definition.ConnectionId, exception.GetType().Name);
        }
    }

    private async Task PauseAsync(TimeSpan pause, Task? endsWith, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(pause, time, ended.Token), _wake.Task, endsWith ?? _wake.Task);
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (_wake.Task.IsCompleted)
        {
            _wake = NewWake();
        }
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Loop {Loop} of connection {ConnectionId} failed, {Fails} in a row: {Problem}")]
        public static partial void RoundFailed(ILogger logger, string loop, int connectionId, int fails, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Loop {Loop} of connection {ConnectionId} could not report: {Problem}")]
        public static partial void ReportFailed(ILogger logger, string loop, int connectionId, string problem);
    }
}
