using OpsDashboard.Data.Review;
using OpsDashboard.Review.Seen;

namespace OpsDashboard.Review.Deciding;

/// <summary>What a reviewer sends. Nothing in it is believed: the server asks again.</summary>
/// <param name="Id">Made before the first try and kept for its repetitions, so that a commit whose answer was lost is found again.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="Token">From the claim.</param>
/// <param name="RunUpdatedAt">The version of the run that was on screen.</param>
/// <param name="Verdict">What was decided; null when nothing was chosen.</param>
/// <param name="ReasonCode">The key of a reason that is offered.</param>
/// <param name="ReasonVersion">The version of its texts that was on screen.</param>
/// <param name="Note">For colleagues, in the reviewer's words.</param>
/// <param name="CustomerMessage">What the customer is told.</param>
/// <param name="CustomerLanguage">In which of the link languages.</param>
public sealed record DecisionAttempt(
    Guid Id, long ItemId, int Token, DateTime RunUpdatedAt, Verdict? Verdict, string? ReasonCode, int ReasonVersion, string? Note, string? CustomerMessage,
    string? CustomerLanguage)
{
    public const int MaxNoteLength = 2_000;
    public const int MaxMessageLength = ReasonCodeVersion.MaxCustomerTextLength;
    public const int MaxAnswersLength = 100_000;

    /// <summary>The answer to whether a manual review was worth it; null when there is none.</summary>
    public Worth? Worth { get; init; }

    /// <summary>The ids of the steps of the checklist that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>The version of the checklist that was on screen; 0 for none.</summary>
    public int ChecklistNumber { get; init; }

    /// <summary>What goes with the verdict, as JSON: the answers of a task's form, the inputs of a new run, the matches one by one.</summary>
    public string? Answers { get; init; }

    /// <summary>One of many that are decided at once: there is longer to take it back.</summary>
    public bool IsBulk { get; init; }

    /// <summary>What was on screen, sealed by the server; null for what is not decided on a page.</summary>
    public SeenRecord? Seen { get; init; }
}

/// <summary>What came of it.</summary>
public abstract record DecisionResult
{
    /// <param name="Verdict">What was stored.</param>
    /// <param name="State">Where it left the item: decided, waiting for a second person, or open again because the two did not agree.</param>
    public sealed record Done(Verdict Verdict, ReviewItemState State) : DecisionResult
    {
        /// <summary>It waits for a second person, and nobody is known who could be that.</summary>
        public bool HasNobody { get; init; }

        /// <summary>It waits for a third person, who chooses between the two.</summary>
        public bool WaitsForThird { get; init; }
    }

    /// <summary>An earlier try of the same attempt was stored and then taken back.</summary>
    public sealed record TakenBack : DecisionResult;

    /// <param name="ByName">Null for somebody whose name is not known here.</param>
    /// <param name="Verdict">What they decided.</param>
    /// <param name="At">When.</param>
    public sealed record AlreadyDecided(string? ByName, Verdict Verdict, DateTime At) : DecisionResult;

    /// <param name="HeldBy">Who holds it now; null when nobody does, or somebody whose name is not known here.</param>
    /// <param name="Since">Since when; null when nobody does.</param>
    public sealed record ClaimLost(string? HeldBy, DateTime? Since) : DecisionResult;

    /// <param name="Was">The status when the page showed it.</param>
    /// <param name="Is">The status now.</param>
    /// <param name="ChangedAt">When Onfido changed it.</param>
    public sealed record RunChanged(string Was, string Is, DateTime ChangedAt) : DecisionResult;

    /// <param name="Cause">Why there is nothing left to decide.</param>
    public sealed record Closed(string? Cause) : DecisionResult;

    /// <summary>The second decision must be somebody else's.</summary>
    public sealed record SecondPersonNeeded : DecisionResult;

    /// <summary>Who decided about the run before may not decide the appeal against it.</summary>
    public sealed record AnotherPersonNeeded : DecisionResult;

    /// <param name="State">Held or snoozed: it is to be taken back to work first.</param>
    public sealed record PutAside(ReviewItemState State) : DecisionResult;

    /// <param name="Text">What is missing or wrong, in a sentence.</param>
    public sealed record Incomplete(string Text) : DecisionResult
    {
        public static Incomplete NotOffered(string field) => new($"The {field} is none that this page offers. Open the item anew.");
    }

    public sealed record NotAllowed : DecisionResult;

    public sealed record NotFound : DecisionResult;

    /// <param name="ErrorId">The number in the log.</param>
    public sealed record NotStored(string ErrorId) : DecisionResult;
}
