using OpsDashboard.Connections;

namespace OpsDashboard.WriteBack;

/// <summary>What came of one try.</summary>
public abstract record SendOutcome
{
    /// <summary>Seen to have taken effect.</summary>
    /// <param name="ResultId">What came of it, for instance the new run's id.</param>
    public sealed record Confirmed(string? ResultId = null, int? Status = null) : SendOutcome;

    /// <summary>The other side has taken it; that it took effect is still to be seen.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Nobody knows whether it took effect: look before sending again.</summary>
    public sealed record Unknown(string Problem, int? Status = null) : SendOutcome;

    /// <summary>It surely had no effect, and may have one later.</summary>
    public sealed record Later(string Problem, int? Status = null, TimeSpan? After = null) : SendOutcome;

    /// <summary>Nothing was asked at all: not a try.</summary>
    public sealed record Paused(OnfidoPausedException Reason) : SendOutcome;

    /// <summary>Sending it again as it is would change nothing: a person must look.</summary>
    /// <param name="Problem">In a sentence and without personal data.</param>
    /// <param name="Status">The answer's status.</param>
    /// <param name="Fields">What is wrong with which field; may quote what was sent.</param>
    public sealed record Refused(string Problem, int? Status = null, IReadOnlyDictionary<string, string>? Fields = null) : SendOutcome;
}
