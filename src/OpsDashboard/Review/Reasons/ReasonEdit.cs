using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review.Reasons;

/// <summary>What an administrator has put into the form of one reason.</summary>
public sealed class ReasonEdit
{
    public string Key { get; set; } = "";

    /// <summary>The version that the person changes; 0 for a new reason.</summary>
    public int Number { get; init; }

    public ReasonGroup Group { get; set; } = ReasonGroup.Document;

    public bool ForApprove { get; set; }

    public bool ForDecline { get; set; }

    public bool ForResubmission { get; set; }

    public bool ForConfirm { get; set; }

    public bool ForDismiss { get; set; }

    public bool IsTemporary { get; set; }

    public bool IsSuspicion { get; set; }

    public bool NeedsNote { get; set; }

    public string StaffText { get; set; } = "";

    public Dictionary<string, string> CustomerTexts { get; } = LinkLanguages.All.ToDictionary(language => language.Code, _ => "", StringComparer.Ordinal);

    public ReasonVerdicts Verdicts => If(ForApprove, ReasonVerdicts.Approve) | If(ForDecline, ReasonVerdicts.Decline)
        | If(ForResubmission, ReasonVerdicts.RequestResubmission) | If(ForConfirm, ReasonVerdicts.Confirm) | If(ForDismiss, ReasonVerdicts.Dismiss);

    /// <summary>Whether any of its verdicts is told to a customer.</summary>
    public bool IsTold => Enum.GetValues<Verdict>().Any(verdict => DecisionRules.IsTold(verdict) && Verdicts.Allow(verdict));

    /// <summary>What is stored: a suspicion has no texts of its own, and what no customer hears of needs none.</summary>
    public IReadOnlyDictionary<string, string> StoredTexts => IsSuspicion || !IsTold
        ? ShippedReasons.Neutral(Verdicts)
        : LinkLanguages.All.ToDictionary(language => language.Code, language => CustomerTexts.GetValueOrDefault(language.Code, "").Trim(), StringComparer.Ordinal);

    public static ReasonEdit Of(Reason reason)
    {
        var edit = new ReasonEdit
        {
            Key = reason.Key,
            Number = reason.Number,
            Group = reason.Group,
            ForApprove = reason.Allows(Verdict.Approve),
            ForDecline = reason.Allows(Verdict.Decline),
            ForResubmission = reason.Allows(Verdict.RequestResubmission),
            ForConfirm = reason.Allows(Verdict.Confirm),
            ForDismiss = reason.Allows(Verdict.Dismiss),
            IsTemporary = reason.IsTemporary,
            IsSuspicion = reason.IsSuspicion,
            NeedsNote = reason.NeedsNote,
            StaffText = reason.StaffText,
        };
        foreach (var (language, _) in LinkLanguages.All)
        {
            edit.CustomerTexts[language] = reason.CustomerText(language);
        }

        return edit;
    }

    public bool IsSameAs(Reason reason) =>
        (reason.Group, reason.Verdicts, reason.IsTemporary, reason.IsSuspicion, reason.NeedsNote, reason.StaffText)
            == (Group, Verdicts, IsTemporary, IsSuspicion, NeedsNote, StaffText.Trim())
        && StoredTexts.All(text => reason.CustomerText(text.Key) == text.Value);

    private static ReasonVerdicts If(bool isChosen, ReasonVerdicts verdict) => isChosen ? verdict : ReasonVerdicts.None;
}
