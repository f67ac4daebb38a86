using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review;

/// <summary>What may be decided and what follows from it, without a database.</summary>
public static class DecisionRules
{
    /// <summary>What the form must still say, in a sentence; null when it is complete.</summary>
    public static string? Missing(DecisionAttempt attempt) => attempt switch
    {
        { Verdict: null } => "Choose whether you approve or decline.",
        { ReasonCode: null or "" } => "Choose a reason: a decision without one cannot be answered for later.",
        _ when ReasonCode.Find(attempt.ReasonCode) is { NeedsNote: true } reason && string.IsNullOrWhiteSpace(attempt.Note) =>
            $"“{reason.Label}” needs a note: say in a sentence what you saw.",
        _ => null,
    };

    /// <summary>The field that holds something the page never offers; null when none does.</summary>
    public static string? NotOffered(DecisionAttempt attempt)
    {
        if (attempt.Note?.Length > DecisionAttempt.MaxNoteLength)
        {
            return "note";
        }

        if (attempt.Verdict is { } verdict && !Enum.IsDefined(verdict))
        {
            return "verdict";
        }

        var isOffered = string.IsNullOrEmpty(attempt.ReasonCode)
            || (ReasonCode.Find(attempt.ReasonCode) is { } reason && (attempt.Verdict is not { } chosen || reason.Verdicts.Contains(chosen)));
        return isOffered ? null : "reason code";
    }

    /// <summary>Where a decision takes the item.</summary>
    /// <param name="first">The decision that waits for this one; null for a first.</param>
    /// <param name="verdict">What is decided now.</param>
    /// <param name="policy">Which first decisions need a second.</param>
    public static ReviewItemState Next(Decision? first, Verdict verdict, SecondPerson policy) => first switch
    {
        not null => first.Verdict == verdict ? ReviewItemState.Decided : ReviewItemState.Open,
        _ when policy == SecondPerson.All || (policy == SecondPerson.Declines && verdict == Verdict.Decline) => ReviewItemState.AwaitingSecond,
        _ => ReviewItemState.Decided,
    };
}
