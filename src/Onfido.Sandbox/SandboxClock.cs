using Onfido.Sandbox.State;

namespace Onfido.Sandbox;

/// <summary>
/// The one time of a sandbox: the machine's, and as far ahead or behind as it was told. Timers, and time-outs of the network, stay the machine's.
/// </summary>
internal sealed class SandboxClock : TimeProvider
{
    private readonly SandboxDatabase _database;
    private long _offset;
    private long _held;
    private long _skippedTo;

    public SandboxClock(SandboxDatabase database)
    {
        _database = database;
        _offset = database.Read(connection => SettingsTable.Number(connection, SettingsTable.ClockOffset));
    }

    /// <summary>Milliseconds ahead of the machine's time.</summary>
    public long Offset => Interlocked.Read(ref _offset);

    /// <summary>What fell due before this moment did so while time was skipped: it counts as done when it was due, however late it is really done.</summary>
    public long SkippedTo => Interlocked.Read(ref _skippedTo);

    public long Milliseconds => Interlocked.Read(ref _held) is > 0 and var held ? held : System.GetUtcNow().ToUnixTimeMilliseconds() + Offset;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    /// <summary>Skips time, but stands still for <paramref name="act"/> at each moment on the way that <paramref name="next"/> names.</summary>
    public void Skip(TimeSpan time, Func<long?> next, Action act)
    {
        var now = Milliseconds;
        var target = now + (long)time.TotalMilliseconds;
        Interlocked.Exchange(ref _held, now);
        try
        {
            // first, so that no kill on the way leaves things behind that are yet to come
            SetOffset(Offset + (long)time.TotalMilliseconds);
            Interlocked.Exchange(ref _skippedTo, target);
            while (next() is { } moment && moment <= target)
            {
                now = Math.Max(now, moment);
                Interlocked.Exchange(ref _held, now);
                act();
            }
        }
        finally
        {
            Interlocked.Exchange(ref _held, 0);
        }
    }

    public void TurnTo(long moment)
    {
        SetOffset(moment - System.GetUtcNow().ToUnixTimeMilliseconds());
        Interlocked.Exchange(ref _skippedTo, 0);
    }

    private void SetOffset(long offset)
    {
        _database.Write(connection => SettingsTable.Set(connection, SettingsTable.ClockOffset, offset));
        Interlocked.Exchange(ref _offset, offset);
    }
}
