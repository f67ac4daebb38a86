namespace Onfido.Client;

/// <summary>Shares the calls of one Onfido account among all that call it.</summary>
/// <remarks>
/// <para>Never more than <see cref="CallsPerMinute"/> calls in any sliding 60 seconds, retries included. The window is kept one second longer than
/// a minute, because a call reaches Onfido somewhat later than it is let go.</para>
/// <para>Within that, a waiting call of a lane that is below its own share goes first, else the most urgent lane: see <see cref="OnfidoLane"/>.
/// A lane may use what others leave, but evenly over the minute, so that a more urgent call that comes later finds a free slot soon.</para>
/// <para>A 429 halves the budget at once; a twentieth of what is set comes back every 30 seconds without another.</para>
/// <para>Thread-safe. Times come from the monotonic clock of the <see cref="TimeProvider"/>.</para>
/// </remarks>
public sealed class OnfidoRateLimiter : IDisposable
{
    /// <summary>The budget of a client that was given no limiter. Onfido publishes 400 a minute for a whole account, which the customer's own backend shares.</summary>
    public const int DefaultCallsPerMinute = 120;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly LinkedList<Waiter>[] _waiting = [new(), new(), new(), new()];
    private readonly CallWindow _window = new();
    private readonly CallBudget _budget;
    private TimeSpan _blockedUntil;

    /// <summary>Makes a limiter.</summary>
    /// <param name="callsPerMinute">The budget, at least 1.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below 1.</exception>
    public OnfidoRateLimiter(int callsPerMinute, TimeProvider timeProvider)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(callsPerMinute, 1);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _time = timeProvider;
        _origin = timeProvider.GetTimestamp();
        _budget = new CallBudget(callsPerMinute);
        _timer = timeProvider.CreateTimer(static state => ((OnfidoRateLimiter)state!).Drain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The budget: calls per sliding minute. May be changed at any time; a lower one holds at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int CallsPerMinute
    {
        get
        {
            lock (_lock)
                return _budget.Configured;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (_lock)
                _budget.Configure(value, Now);
            Drain();
        }
    }

    /// <summary>Waits until a call of this lane may go, and counts it. Send it at once.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing was counted.</exception>
    public async ValueTask<OnfidoPermit> WaitAsync(OnfidoLane lane, CancellationToken cancellationToken = default) =>
        (await TryWaitAsync(lane, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))!.Value;

    /// <summary>As <see cref="WaitAsync"/>, but gives up after a while: null, and nothing was counted.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing was counted.</exception>
    public ValueTask<OnfidoPermit?> TryWaitAsync(OnfidoLane lane, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            Refresh();
            if (!AnyWaits && MayGo(lane))
                return new(Grant(lane));
            waiter = new Waiter(lane);
            waiter.Node = _waiting[(int)lane].AddLast(waiter);
            GrantWaiting();
        }

        if (waiter.Task.IsCompleted)
            return new(waiter.Task);
        return timeout == TimeSpan.Zero && Withdraw(waiter) ? new((OnfidoPermit?)null) : new(PatientlyAsync(waiter, timeout, cancellationToken));
    }

    /// <summary>Onfido answered 429: halves the budget, unless the call went out before the last halving, and lets nothing go for the time it told.</summary>
    /// <param name="permit">The permit of the refused call.</param>
    /// <param name="retryAfter">The time that Onfido told, or null.</param>
    public void ReportThrottled(OnfidoPermit permit, TimeSpan? retryAfter)
    {
        lock (_lock)
            _budget.Halve(permit.GrantedAt, Now);
        Pause(retryAfter ?? TimeSpan.Zero);
    }

    /// <summary>Lets nothing go for this long. A longer pause that already runs stays.</summary>
    public void Pause(TimeSpan duration)
    {
        lock (_lock)
        {
            var until = Now + duration;
            if (until > _blockedUntil)
                _blockedUntil = until;
        }

        Drain();
    }

    /// <summary>How the limiter stands now.</summary>
    public OnfidoRateLimiterSnapshot Snapshot()
    {
        lock (_lock)
        {
            Refresh();
            var left = _blockedUntil - Now;
            return new OnfidoRateLimiterSnapshot(
                _budget.Configured,
                _budget.Current,
                _window.Used,
                left > TimeSpan.Zero ? _time.GetUtcNow() + left : null,
                _budget.Halvings,
                [.. Enum.GetValues<OnfidoLane>().Select(lane => new OnfidoLaneSnapshot(lane, _window.UsedBy(lane), _waiting[(int)lane].Count))]);
        }
    }

    /// <summary>Stops the timer. Calls that still wait stay waiting until they are cancelled.</summary>
    public void Dispose() => _timer.Dispose();

    private bool AnyWaits => _waiting[0].Count + _waiting[1].Count + _waiting[2].Count + _waiting[3].Count > 0;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    private void Drain()
    {
        lock (_lock)
        {
            Refresh();
            GrantWaiting();
        }
    }

    private void Refresh()
    {
        var now = Now;
        _window.Forget(now);
        _budget.Recover(now);
    }

    private void GrantWaiting()
    {
        while (NextLane() is { } lane)
        {
            var waiter = _waiting[(int)lane].First!.Value;
            _waiting[(int)lane].RemoveFirst();
            waiter.Node = null;
            waiter.SetResult(Grant(lane));
        }

        if (AnyWaits)
            _timer.Change(UntilNextChance(), Timeout.InfiniteTimeSpan);
    }

    private OnfidoLane? NextLane()
    {
        for (var lane = OnfidoLane.Interactive; lane <= OnfidoLane.Bulk; lane++)
        {
            if (_waiting[(int)lane].Count > 0 && IsBelowShare(lane) && MayGo(lane))
                return lane;
        }

        for (var lane = OnfidoLane.Interactive; lane <= OnfidoLane.Bulk; lane++)
        {
            if (_waiting[(int)lane].Count > 0 && MayGo(lane))
                return lane;
        }

        return null;
    }

    private bool MayGo(OnfidoLane lane)
    {
        if (Now < _blockedUntil || _window.Used >= _budget.Current)
            return false;
        if (lane == OnfidoLane.Interactive || IsBelowShare(lane))
            return true;
        return _window.Used < _budget.Current - _budget.KeptForInteractive && _budget.MayBorrow(Now);
    }

    private bool IsBelowShare(OnfidoLane lane) => _window.UsedBy(lane) < _budget.ShareOf(lane);

    private OnfidoPermit Grant(OnfidoLane lane)
    {
        var now = Now;
        if (lane != OnfidoLane.Interactive && !IsBelowShare(lane))
            _budget.Borrow(now);
        _window.Add(lane, now);
        return new OnfidoPermit(lane, now);
    }

    // Later than the exact moment by less than a timer's own grain, never earlier: an early timer would only run again.
    private TimeSpan UntilNextChance()
    {
        var now = Now;
        var next = _blockedUntil > now ? _blockedUntil : Earliest(now);
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((next - now).TotalMilliseconds), 1, 60_000));
    }

    private TimeSpan Earliest(TimeSpan now)
    {
        var next = _window.NextFree ?? TimeSpan.MaxValue;
        foreach (var chance in (ReadOnlySpan<TimeSpan?>)[_budget.NextBorrow(now), _budget.NextRecovery])
        {
            if (chance > now && chance < next)
                next = chance.Value;
        }

        return next;
    }

    private async Task<OnfidoPermit?> PatientlyAsync(Waiter waiter, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Task.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!Withdraw(waiter))
                return await waiter.Task.ConfigureAwait(false);
            if (exception is TimeoutException)
                return null;
            throw;
        }
    }

    /// <summary>False when the permit was given in the same moment: it is counted, so it is used.</summary>
    private bool Withdraw(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Node is null)
                return false;
            _waiting[(int)waiter.Lane].Remove(waiter.Node);
            waiter.Node = null;
            GrantWaiting();
            return true;
        }
    }

    private sealed class Waiter(OnfidoLane lane) : TaskCompletionSource<OnfidoPermit?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public OnfidoLane Lane { get; } = lane;

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
