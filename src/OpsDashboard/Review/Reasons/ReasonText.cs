using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review.Reasons;

/// <summary>What people read about reasons.</summary>
public static class ReasonText
{
    public static string Of(ReasonGroup group) => group switch
    {
        ReasonGroup.Document => "Document",
        ReasonGroup.Face => "Face",
        ReasonGroup.Data => "Personal data",
        ReasonGroup.Lists => "Lists and records",
        _ => "Other",
    };

    public static string Of(ReasonVerdicts verdicts) => string.Join(
        ", ", Enum.GetValues<Verdict>().Where(verdict => verdicts.Allow(verdict)).Select((verdict, index) => index == 0 ? VerdictLook.Of(verdict).Name : VerdictLook.Of(verdict).Word));

    /// <summary>Whether the customer may try again; says nothing of an approval.</summary>
    public static string? Lasting(Reason reason) => reason.Allows(Verdict.Decline) ? reason.IsTemporary ? "can try again" : "final" : null;
}
