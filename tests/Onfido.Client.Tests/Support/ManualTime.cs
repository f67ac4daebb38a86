namespace Onfido.Client.Tests.Support;

/// <summary>A clock that moves only when a test says so.</summary>
public sealed class ManualTime : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<TimeSpan> _asked = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _elapsed;

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Every delay that was asked of this clock, in order.</summary>
    public IReadOnlyList<TimeSpan> Asked
    {
        get
        {
            lock (_lock)
                return [.. _asked];
        }
    }

    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _elapsed;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan step)
    {
        var target = Elapsed + step;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                _elapsed = next?.Due is { } due && due > _elapsed ? due : next is null ? target : _elapsed;
                if (next is not null)
                    next.Due = null;
            }

            if (next is null)
                return;
            next.Fire();
        }
    }

    /// <summary>Moves the clock from delay to delay until the work is done; delays of at least <paramref name="ignore"/> never end.</summary>
    public async Task DriveAsync(Task work, TimeSpan ignore)
    {
        while (!work.IsCompleted)
        {
            Task changed;
            TimeSpan? due;
            lock (_lock)
            {
                changed = _changed.Task;
                due = _timers.Where(timer => timer.Due - timer.SetAt < ignore).Min(timer => timer.Due);
            }

            if (due is { } moment)
                Advance(moment - Elapsed);
            else
                await Task.WhenAny(work, changed).WaitAsync(Patience);
        }

        await work;
    }

    /// <summary>Waits until a timer that ends after exactly this time has been set.</summary>
    public async Task WaitForTimerAsync(TimeSpan due)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_timers.Any(timer => timer.Due - timer.SetAt == due))
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience);
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public TimeSpan SetAt { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                SetAt = time._elapsed;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._elapsed + dueTime;
                if (Due is not null)
                    time._asked.Add(dueTime);
                time._changed.TrySetResult();
                time._changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
