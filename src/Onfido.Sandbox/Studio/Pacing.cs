using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>How long the imitated people, checkers and customers take.</summary>
internal sealed record Pacing(PacingMode Mode, double Pace = 1)
{
    public static readonly Pacing History = new(PacingMode.History);
    public static readonly Pacing Instant = new(PacingMode.Instant);

    /// <summary>
    /// When a task that opens <paramref name="now"/> as the <paramref name="ordinal"/>-th is done, null when only a call completes it; and when its time is out.
    /// </summary>
    public (long? Due, long Expires) Times(RunPlan plan, GraphNode node, int ordinal, bool isNeverDone, long now)
    {
        var dice = Dice.For(plan.Seed, "due", ordinal);
        var expires = now + (long)node.Timeout.TotalMilliseconds;
        if (isNeverDone)
            return (null, GivenUp(expires, dice, now));
        if (plan.WaitsAt == ordinal)
            return (plan.WaitsUntil, expires);
        return Mode switch
        {
            PacingMode.Instant => (now + 1, expires),
            PacingMode.Live when node.Kind == TaskKind.Data && (plan.ClientIsSlow || node.Task.ByHand) => (null, expires),
            PacingMode.Live when node.Facts.IsInteractive && plan.ByHand => (null, expires),
            PacingMode.Live => (now + Live(LiveSeconds(node, dice)), expires),
            _ => (now + (long)(HistorySeconds(node, ordinal, dice) * 1000), expires),
        };
    }

    // nobody who watches wants to wait for days
    private long GivenUp(long expires, Dice dice, long now) => Mode switch
    {
        PacingMode.History => expires,
        PacingMode.Instant => now + 1,
        _ => Math.Min(expires, now + Live(dice.Between(15, 40))),
    };

    private long Live(double seconds) => (long)Math.Max(1, seconds * 1000 / Pace);

    private static double LiveSeconds(GraphNode node, Dice dice) => node.Kind switch
    {
        TaskKind.ProfileCapture => dice.Between(3, 9),
        TaskKind.Retry => dice.Between(1, 4),
        TaskKind.Data => dice.Between(5, 20),
        _ when node.Facts.IsInteractive => dice.Between(4, 12),
        _ => dice.Between(2, 10),
    };

    private static double HistorySeconds(GraphNode node, int ordinal, Dice dice)
    {
        // the first thing a person does waits for the person to open the link
        var opened = ordinal == 1 && dice.Chance(0.3) ? Skewed(dice, 300, 40_000) : 0;
        return opened + node.Kind switch
        {
            TaskKind.ProfileCapture => Skewed(dice, 25, 240),
            TaskKind.DocumentCapture or TaskKind.AddressCapture => Skewed(dice, 20, 300),
            TaskKind.Retry => Skewed(dice, 5, 60),
            TaskKind.Data => Skewed(dice, 60, 50_000),
            TaskKind.DeviceIntelligence or TaskKind.Autofill => Skewed(dice, 1, 6),
            var kind when kind.IsDocumentReport() => dice.Chance(0.2) ? Skewed(dice, 120, 5_400) : Skewed(dice, 4, 90),
            _ when node.Facts.IsInteractive => Skewed(dice, 10, 120),
            _ => Skewed(dice, 3, 60),
        };
    }

    /// <summary>Mostly near <paramref name="low"/>, seldom near <paramref name="high"/>.</summary>
    private static double Skewed(Dice dice, double low, double high) => low * Math.Pow(high / low, Math.Pow(dice.Unit(), 1.6));
}

internal enum PacingMode
{
    /// <summary>As long as real people and checkers take.</summary>
    History,

    /// <summary>Compressed, so that a whole run can be watched.</summary>
    Live,

    /// <summary>Not at all.</summary>
    Instant,
}
