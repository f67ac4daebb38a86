namespace OpsDashboard.Tests.Sync;

/// <summary>A clock whose wall time and monotonic time stand still until told, each on its own.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan by)
    {
        _ticks += by.Ticks;
        _wall += by;
    }

    /// <summary>Somebody sets the clock of the machine.</summary>
    public void Jump(TimeSpan by) => _wall += by;
}
