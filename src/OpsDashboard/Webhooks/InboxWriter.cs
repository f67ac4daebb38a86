using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpsDashboard.Data.Inbox;

namespace OpsDashboard.Webhooks;

/// <summary>
/// The one writer of the inbox. It takes whatever is waiting and commits it together: under load many deliveries share one flush to
/// disk, and without load none waits for a timer. A delivery is acknowledged only after its commit.
/// </summary>
public sealed partial class InboxWriter : IDisposable
{
    private const int MaxWaiting = 4_096;
    private const int MaxBatch = 512;

    private readonly Channel<Waiting> _channel = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxWaiting)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    private readonly IInboxStore _store;
    private readonly InboxSignal _signal;
    private readonly ILogger<InboxWriter> _logger;
    private readonly Task _loop;

    public InboxWriter(IInboxStore store, InboxSignal signal, ILogger<InboxWriter> logger)
    {
        _store = store;
        _signal = signal;
        _logger = logger;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the delivery is on disk. False means: full, or the commit failed; the sender must try again.</summary>
    public ValueTask<bool> StoreAsync(InboxEntry delivery)
    {
        // Continuations must not run on the writer's thread: they would hold up the next commit.
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _channel.Writer.TryWrite(new(delivery, done)) ? new(done.Task) : new(false);
    }

    public void Dispose()
    {
        _channel.Writer.TryComplete();
        _loop.Wait();
        _store.Dispose();
    }

    private void Run()
    {
        var batch = new List<Waiting>(MaxBatch);
        while (_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MaxBatch && _channel.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            var isStored = TryCommit(batch);
            batch.ForEach(waiting => waiting.Done.SetResult(isStored));
            batch.Clear();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the reason, the sender is told to try again and the writer lives on.")]
    private bool TryCommit(List<Waiting> batch)
    {
        try
        {
            _store.Commit([.. batch.Select(waiting => waiting.Delivery)]);
            _signal.Raise();
            return true;
        }
        catch (Exception exception)
        {
            Log.CommitFailed(_logger, batch.Count, exception.GetType().Name);
            return false;
        }
    }

    private sealed record Waiting(InboxEntry Delivery, TaskCompletionSource<bool> Done);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} webhook deliveries could not be stored ({Reason}); answered 503")]
        public static partial void CommitFailed(ILogger logger, int count, string reason);
    }
}
