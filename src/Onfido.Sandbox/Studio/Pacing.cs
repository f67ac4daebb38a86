namespace Onfido.Sandbox.Studio;

/// <summary>How long the imitated people, checkers and customers take.</summary>
internal sealed record Pacing(PacingMode Mode, double Pace = 1)
{
    public static readonly Pacing History = new(PacingMode.History);
    public static readonly Pacing Instant = new(PacingMode.Instant);

    /// <summary>When the task that opens <paramref name="now"/> is done; null when only a call completes it.</summary>
    public long? Due(RunPlan plan, Workflow workflow, int stage, int ordinal, StepKind kind, long now)
    {
        var dice = Dice.For(plan.Seed, "due", ordinal);
        if (plan.BreaksAt == stage)
            return now + BreakAfter(workflow, kind, dice);
        if (plan.WaitsAt == stage)
            return plan.WaitsUntil;
        return Mode switch
        {
            PacingMode.Instant => now + 1,
            PacingMode.Live when kind == StepKind.ClientData && plan.ClientIsSlow => null,
            PacingMode.Live => now + (long)Math.Max(1, LiveSeconds(kind, dice) * 1000 / Pace),
            _ => now + (long)(HistorySeconds(kind, stage, dice) * 1000),
        };
    }

    private long BreakAfter(Workflow workflow, StepKind kind, Dice dice) => Mode switch
    {
        PacingMode.Instant => 1,
        PacingMode.Live => (long)Math.Max(1, dice.Between(15, 40) * 1000 / Pace),
        _ => (long)(kind.IsInteractive() ? workflow.CaptureTimeout : TimeSpan.FromHours(2)).TotalMilliseconds,
    };

    private static double LiveSeconds(StepKind kind, Dice dice) => kind switch
    {
        StepKind.Profile => dice.Between(3, 9),
        StepKind.Retry => dice.Between(1, 4),
        StepKind.ClientData => dice.Between(5, 20),
        _ when kind.IsInteractive() => dice.Between(4, 12),
        _ => dice.Between(2, 10),
    };

    private static double HistorySeconds(StepKind kind, int stage, Dice dice)
    {
        // the first thing a person does waits for the person to open the link
        var opened = stage == 0 && dice.Chance(0.3) ? Skewed(dice, 300, 40_000) : 0;
        return opened + kind switch
        {
            StepKind.Profile => Skewed(dice, 25, 240),
            StepKind.Document => Skewed(dice, 20, 300),
            StepKind.Retry => Skewed(dice, 5, 60),
            StepKind.ClientData => Skewed(dice, 60, 50_000),
            StepKind.DocumentReport => dice.Chance(0.2) ? Skewed(dice, 120, 5_400) : Skewed(dice, 4, 90),
            StepKind.DeviceIntelligence => Skewed(dice, 1, 6),
            _ when kind.IsInteractive() => Skewed(dice, 10, 120),
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
