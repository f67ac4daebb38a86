using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.Review.Deciding;

/// <summary>What may be decided, without a database.</summary>
public static class DecisionRules
{
    private static readonly Verdict[] Customers = [Verdict.Approve, Verdict.Decline, Verdict.RequestResubmission];
    private static readonly Verdict[] Matches = [Verdict.Confirm, Verdict.Dismiss];
    private static readonly Verdict[] Faults = [Verdict.RequestResubmission, Verdict.Dismiss];

    /// <summary>What can be decided about an item, most used first.</summary>
    public static IReadOnlyList<Verdict> Verdicts(ReviewItemKind kind) => kind switch
    {
        ReviewItemKind.MonitorMatch => Matches,
        ReviewItemKind.Technical => Faults,
        _ => Customers,
    };

    /// <summary>The status that a decision answers; null when it does not hang on one.</summary>
    public static RunStatus? Answers(ReviewItemKind kind) => kind switch
    {
        ReviewItemKind.RunReview => RunStatus.Review,
        ReviewItemKind.Technical => RunStatus.Error,
        _ => null,
    };

    /// <summary>Whether the customer hears of it at all: matches and faults of ours are not their business.</summary>
    public static bool IsTold(Verdict verdict) => verdict is Verdict.Approve or Verdict.Decline or Verdict.RequestResubmission;

    /// <summary>What the form must still say, in a sentence; null when it is complete.</summary>
    /// <param name="attempt">What was sent.</param>
    /// <param name="reason">Its reason as it is offered now; null when it names none.</param>
    public static string? Missing(DecisionAttempt attempt, Reason? reason)
    {
        if (attempt.Verdict is not { } verdict)
        {
            return "Choose a verdict first.";
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

        return (verdict, string.IsNullOrWhiteSpace(attempt.CustomerMessage)) switch
        {
            (Verdict.Decline, true) => "Say to the customer how it ended: a decline needs a message.",
            (Verdict.RequestResubmission, true) => "Say to the customer what to do: asking again needs a message.",
            _ => CustomerTextGuard.Problem("The message", attempt.CustomerMessage),
        };
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

        if (attempt.Answers?.Length > DecisionAttempt.MaxAnswersLength)
        {
            return "answer";
        }

        if ((attempt.Verdict is { } verdict && !Enum.IsDefined(verdict)) || (attempt.Worth is { } worth && !Enum.IsDefined(worth)))
        {
            return attempt.Worth is { } told && !Enum.IsDefined(told) ? "worth" : "verdict";
        }

        return string.IsNullOrWhiteSpace(attempt.CustomerMessage) || LinkLanguages.IsKnown(attempt.CustomerLanguage) ? null : "language";
    }

    /// <summary>The same, of what depends on the kind of the item.</summary>
    public static string? NotOffered(DecisionAttempt attempt, ReviewItemKind kind)
    {
        if (attempt.Verdict is not { } verdict)
        {
            return null;
        }

        return !Verdicts(kind).Contains(verdict) ? "verdict"
            : !IsTold(verdict) && !string.IsNullOrWhiteSpace(attempt.CustomerMessage) ? "message"
            : null;
    }

    /// <summary>Whether the reason that was named may stand for the verdict. None named is not this rule's business.</summary>
    /// <param name="attempt">What was sent.</param>
    /// <param name="reason">Its reason; null when it names none or none that there is.</param>
    public static bool IsReasonOffered(DecisionAttempt attempt, Reason? reason) => string.IsNullOrEmpty(attempt.ReasonCode)
        || (reason is not null && (attempt.Verdict is not { } verdict || reason.Allows(verdict)));
}
