namespace OpsDashboard.Live;

/// <summary>
/// One listener: an open page, for instance. The throttle is here and nowhere else: notices are at least <see cref="Interval"/>
/// apart, what comes meanwhile is merged into the next, and the last one is never lost.
/// </summary>
public sealed partial class ChangeSubscription : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly Func<ChangeBatch, Task> _onChange;
    private readonly Action<ChangeSubscription> _onDispose;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ChangeBatch _pending = new();
    private bool _isRunning;
    private volatile bool _isDisposed;

    internal ChangeSubscription(
        int connectionId, Func<ChangeBatch, Task> onChange, Action<ChangeSubscription> onDispose, TimeProvider time, ILogger logger)
    {
        ConnectionId = connectionId;
        _onChange = onChange;
        _onDispose = onDispose;
        _time = time;
        _logger = logger;
    }

    internal int ConnectionId { get; }

    public void Dispose()
    {
        _isDisposed = true;
        _onDispose(this);
    }

    internal void Notify(Action<ChangeBatch> add)
    {
        lock (_gate)
        {
            add(_pending);
            if (_pending.IsEmpty || _isRunning || _isDisposed)
            {
                return;
            }

            _isRunning = true;
        }

        // Off the feed's loop: a slow page delays nobody but itself.
        _ = Task.Run(DeliverAsync);
    }

    private async Task DeliverAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await _onChange(batch);
            }
            catch (Exception exception)
            {
                Log.ListenerFailed(_logger, exception);
            }

            await Task.Delay(Interval, _time);
        }
    }

    private ChangeBatch? Next()
    {
        lock (_gate)
        {
            if (_pending.IsEmpty || _isDisposed)
            {
                _isRunning = false;
                return null;
            }

            var batch = _pending;
            _pending = new();
            return batch;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A page could not take a change notice")]
        public static partial void ListenerFailed(ILogger logger, Exception exception);
    }
}
