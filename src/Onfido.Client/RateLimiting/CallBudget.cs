namespace Onfido.Client;

/// <summary>How many calls a minute may have now, and how they are shared.</summary>
internal sealed class CallBudget(int callsPerMinute)
{
    private static readonly TimeSpan RecoveryStep = TimeSpan.FromSeconds(30);

    private TimeSpan _lastHalving = TimeSpan.MinValue;
    private TimeSpan _lastStep;
    private double _borrowable = BurstOf(callsPerMinute);
    private TimeSpan _borrowableAt;

    public int Configured { get; private set; } = callsPerMinute;

    public int Current { get; private set; } = callsPerMinute;

    public long Halvings { get; private set; }

    /// <summary>Slots that only a person's call may take.</summary>
    public int KeptForInteractive => Current / 20;

    /// <summary>When the budget grows next; null when it is whole.</summary>
    public TimeSpan? NextRecovery => Current < Configured ? _lastStep + RecoveryStep : null;

    public void Configure(int callsPerMinute, TimeSpan now)
    {
        var whole = Current == Configured;
        Configured = callsPerMinute;
        if (whole || Current > callsPerMinute)
            Current = callsPerMinute;
        if (whole)
            _lastStep = now;
    }

    /// <summary>Calls that were under way when the budget was halved were sent under the old one: their refusals are the same news.</summary>
    public void Halve(TimeSpan grantedAt, TimeSpan now)
    {
        _lastStep = now;
        if (grantedAt <= _lastHalving)
            return;
        _lastHalving = now;
        Current = Math.Max(1, Current / 2);
        Halvings++;
    }

    public void Recover(TimeSpan now)
    {
        if (Current == Configured)
        {
            _lastStep = now;
            return;
        }

        while (Current < Configured && now - _lastStep >= RecoveryStep)
        {
            Current = Math.Min(Configured, Current + Math.Max(1, Configured / 20));
            _lastStep += RecoveryStep;
        }
    }

    /// <summary>What a lane may take before any other lane borrows. Bulk has nothing of its own.</summary>
    public int ShareOf(OnfidoLane lane) => lane switch
    {
        OnfidoLane.Interactive => Current - ShareOf(OnfidoLane.Webhook) - ShareOf(OnfidoLane.OpenRuns),
        OnfidoLane.Webhook => (Current + 3) / 4,
        OnfidoLane.OpenRuns => Current / 5,
        _ => 0,
    };

    public bool MayBorrow(TimeSpan now) => Borrowable(now) >= 1;

    public void Borrow(TimeSpan now)
    {
        _borrowable = Borrowable(now) - 1;
        _borrowableAt = now;
    }

    /// <summary>When a slot can be borrowed next, as far as pace alone decides.</summary>
    public TimeSpan NextBorrow(TimeSpan now)
    {
        var missing = 1 - Borrowable(now);
        return missing <= 0 ? now : now + TimeSpan.FromTicks((long)Math.Ceiling(missing / PerTick));
    }

    private double PerTick => (double)Current / CallWindow.Length.Ticks;

    // Three seconds' worth at once: short work is not slowed down, long work is spread out.
    private static double BurstOf(int callsPerMinute) => Math.Max(1, callsPerMinute / 20.0);

    private double Borrowable(TimeSpan now) => Math.Min(BurstOf(Current), _borrowable + (now - _borrowableAt).Ticks * PerTick);
}
