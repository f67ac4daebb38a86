using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>When a message is tried again, and when a person must look. Without a database.</summary>
public static class OutboxRules
{
    public const int MostTries = 12;

    /// <summary>Longer than all calls of one try together may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(10);

    /// <summary>Sending again: 5 s, 15 s, 45 s, … up to six hours; twelve tries take about a day.</summary>
    /// <param name="tries">How many there were.</param>
    /// <param name="chance">0 to 1: spread, so that many do not come back together.</param>
    public static TimeSpan Pause(int tries, double chance) => Spread(FirstPause, LongestPause, 3, tries, chance);

    /// <summary>Looking whether it took effect: soon, because somebody waits for the answer.</summary>
    public static TimeSpan Look(int tries, double chance) => Spread(FirstLook, LongestLook, 2, tries, chance);

    /// <summary>A new run appears in the list a little after it was started; asking too early would start a second.</summary>
    public static TimeSpan LookFor(OutboxKind kind, int tries, double chance) =>
        kind == OutboxKind.StartRun && Look(tries, chance) is var pause && pause < TimeSpan.FromSeconds(15) ? TimeSpan.FromSeconds(15) : Look(tries, chance);

    private static TimeSpan Spread(TimeSpan first, TimeSpan longest, double factor, int tries, double chance)
    {
        var pause = first * Math.Pow(factor, Math.Clamp(tries, 1, 30) - 1);
        return (pause < longest ? pause : longest) * (0.8 + (0.4 * chance));
    }
}
