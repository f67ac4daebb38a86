namespace OpsDashboard.Sandbox;

/// <summary>What came of pulling a lever, in a sentence for the person who did.</summary>
public sealed record SandboxResult(bool IsDone, string Text)
{
    public static readonly SandboxResult NotAllowed = new(false, "This is not possible here, or not for you.");

    /// <summary>The run that was made.</summary>
    public MadeRun? Run { get; init; }

    public static SandboxResult Done(string text) => new(true, text);

    public static SandboxResult Refused(string text) => new(false, text);
}

/// <summary>What somebody did with the sandbox.</summary>
public enum SandboxDeed
{
    MakeRun,
    PlayApplicant,
    AskStaff,
    FindMatch,
    Resend,
    DropWebhooks,
    BreakApi,
    Advance,
    Mend,
}
