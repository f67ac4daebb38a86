using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Review;

/// <summary>What may be decided and what follows from it, without a database.</summary>
public static class DecisionRules
{
    /// <summary>What the form must still say, in a sentence; null when it is complete.</summary>
    /// <param name="attempt">What was sent.</param>
    /// <param name="reason">Its reason as it is offered now; null when it names none.</param>
    public static string? Missing(DecisionAttempt attempt, Reason? reason)
    {
        if (attempt.Verdict is not { } verdict)
        {
            return "Choose whether you approve or decline.";
        }

        if (reason is null)
        {
            return "Choose a reason: a decision without one cannot be answered for later.";
        }

        if (reason.Number != attempt.ReasonVersion)
        {
            return $"“{reason.StaffText}” was changed meanwhile. Its texts are here as they are now; look at them and decide again.";
        }

        if (reason.NeedsNote && string.IsNullOrWhiteSpace(attempt.Note))
        {
            return $"“{reason.StaffText}” needs a note: say in a sentence what you saw.";
        }

        return verdict == Verdict.Decline && string.IsNullOrWhiteSpace(attempt.CustomerMessage)
            ? "Say to the customer how it ended: a decline needs a message."
            : CustomerTextGuard.Problem("The message", attempt.CustomerMessage);
    }

    /// <summary>The field that holds something the page never offers; null when none does.</summary>
    public static string? NotOffered(DecisionAttempt attempt)
    {
        if (attempt.Note?.Length > DecisionAttempt.MaxNoteLength)
        {
            return "note";
        }

        if (attempt.CustomerMessage?.Length > DecisionAttempt.MaxMessageLength)
        {
            return "message";
        }

        if (attempt.Verdict is { } verdict && !Enum.IsDefined(verdict))
        {
            return "verdict";
        }

        return string.IsNullOrWhiteSpace(attempt.CustomerMessage) || LinkLanguages.IsKnown(attempt.CustomerLanguage) ? null : "language";
    }

    /// <summary>Whether the reason that was named may stand for the verdict. None named is not this rule's business.</summary>
    /// <param name="attempt">What was sent.</param>
    /// <param name="reason">Its reason; null when it names none or none that there is.</param>
    public static bool IsReasonOffered(DecisionAttempt attempt, Reason? reason) => string.IsNullOrEmpty(attempt.ReasonCode)
        || (reason is not null && (attempt.Verdict is not { } verdict || reason.Allows(verdict)));

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
