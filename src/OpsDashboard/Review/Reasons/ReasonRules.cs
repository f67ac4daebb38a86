using System.Text.RegularExpressions;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Reasons;

/// <summary>What a reason must be like, without a database.</summary>
public static partial class ReasonRules
{
    /// <summary>What is wrong, in a sentence; null when it can be stored.</summary>
    public static string? Problem(ReasonEdit edit)
    {
        if (edit.Key.Length > ReasonCode.MaxKeyLength || !Keys().IsMatch(edit.Key))
        {
            return $"The code is made of small letters, digits and single hyphens, {ReasonCode.MaxKeyLength} at most, for instance “document-expired”.";
        }

        if (edit.StaffText.Trim().Length is 0 or > ReasonCodeVersion.MaxStaffTextLength)
        {
            return $"The staff text has 1 to {ReasonCodeVersion.MaxStaffTextLength} characters.";
        }

        if (edit.Verdicts == ReasonVerdicts.None || !Enum.IsDefined(edit.Group))
        {
            return "Choose the verdicts and the group that the reason belongs to.";
        }

        if (edit is { IsTemporary: true, ForDecline: false, ForResubmission: false })
        {
            return "Only after a decline or a request to send anew can the customer try again.";
        }

        return edit.IsSuspicion || !edit.IsTold ? null : LinkLanguages.All.Select(language => Problem(language.Name, edit.StoredTexts[language.Code])).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(string language, string text) => text.Length is 0 or > ReasonCodeVersion.MaxCustomerTextLength
        ? $"The {language} text has 1 to {ReasonCodeVersion.MaxCustomerTextLength:N0} characters: customers of every language need one."
        : CustomerTextGuard.Problem($"The {language} text", text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}
