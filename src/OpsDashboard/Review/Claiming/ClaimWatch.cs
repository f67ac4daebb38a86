namespace OpsDashboard.Review.Claiming;

/// <summary>What the page of a held item does as time goes by: renew while somebody works, warn, look again.</summary>
public sealed class ClaimWatch
{
    /// <summary>Whoever used neither key nor pointer for so long is not working on it.</summary>
    public static readonly TimeSpan InUse = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(2);

    /// <summary>A claim in use is renewed when less than this is left.</summary>
    private static readonly TimeSpan RenewWithin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    private DateTime? _usedAt;
    private DateTime _lookedAt;
    private int? _toldMinutes;

    /// <summary>A key or the pointer was used.</summary>
    public void Use(DateTime now) => _usedAt = now;

    public bool IsInUse(DateTime now) => _usedAt + InUse > now;

    public bool IsToRenew(DateTime? leaseUntil, DateTime now) => IsInUse(now) && leaseUntil - now < RenewWithin;

    /// <summary>Claims end without a notice: the page looks by itself now and then.</summary>
    public bool IsToLook(DateTime now) => now - _lookedAt >= LookInterval;

    public void Looked(DateTime now) => _lookedAt = now;

    /// <summary>Whether the title is to be drawn anew: it counts other minutes than last time.</summary>
    public bool IsToTell(int? minutes)
    {
        var isOther = _toldMinutes != minutes;
        _toldMinutes = minutes;
        return isOther;
    }

    /// <summary>Ticks until told to end.</summary>
    public static async Task EveryAsync(TimeSpan every, TimeProvider time, Func<Task> tick, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
            {
                await tick();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    /// <summary>The minutes to put before the title; null while there is time.</summary>
    public static int? MinutesLeft(DateTime? leaseUntil, DateTime now) =>
        leaseUntil - now is { Ticks: > 0 } left && left <= Warning ? (int)Math.Ceiling(left.TotalMinutes) : null;
}
