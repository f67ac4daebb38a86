namespace OpsDashboard.Data.Rollups;

/// <summary>Bins 2 % wide: a percentile read from them is at most 2 % too long.</summary>
public static class DurationBin
{
    private const double Width = 1.02;

    /// <summary>About twelve years; anything longer shares the last bin.</summary>
    public const short Last = 1000;

    private static readonly double LogWidth = Math.Log(Width);

    public static short Of(TimeSpan duration) => duration <= TimeSpan.FromSeconds(1)
        ? (short)0
        : (short)Math.Min(Last, Math.Ceiling(Math.Log(duration.TotalSeconds) / LogWidth));

    /// <summary>The longest duration the bin holds.</summary>
    public static TimeSpan UpperEdge(short bin) => TimeSpan.FromSeconds(Math.Pow(Width, bin));
}
