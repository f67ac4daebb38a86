using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Shared;

namespace OpsDashboard.Review.Rules;

/// <summary>What a manager has put into the form of one rule of four eyes.</summary>
public sealed class FourEyesRuleEdit
{
    public HashSet<Verdict> Verdicts { get; } = [];

    public HashSet<ReviewItemKind> Kinds { get; } = [];

    /// <summary>Keys, separated by commas or spaces.</summary>
    public string Reasons { get; set; } = "";

    public string SubResult { get; set; } = "";

    public int? ScoreAtLeast { get; set; }

    public int? SharePercent { get; set; }

    public static FourEyesRuleEdit Of(FourEyesRule rule)
    {
        var edit = new FourEyesRuleEdit { Reasons = string.Join(", ", rule.Reasons), SubResult = rule.SubResult ?? "", ScoreAtLeast = rule.ScoreAtLeast, SharePercent = rule.SharePercent };
        edit.Verdicts.UnionWith(rule.Verdicts);
        edit.Kinds.UnionWith(rule.Kinds);
        return edit;
    }

    public FourEyesRule ToRule() => new()
    {
        Verdicts = [.. Verdicts.Order()],
        Kinds = [.. Kinds.Order()],
        Reasons = Reasons.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        SubResult = string.IsNullOrWhiteSpace(SubResult) ? null : SubResult.Trim(),
        ScoreAtLeast = ScoreAtLeast,
        SharePercent = SharePercent,
    };
}

/// <summary>What a manager has put into the form of four eyes.</summary>
public sealed class FourEyesEdit
{
    public List<FourEyesRuleEdit> Rules { get; } = [];

    public bool IsBlind { get; set; }

    public Disagreement OnDisagreement { get; set; } = Disagreement.FirstPerson;

    public static FourEyesEdit Of(FourEyesPolicy policy)
    {
        var edit = new FourEyesEdit { IsBlind = policy.IsBlind, OnDisagreement = policy.OnDisagreement };
        edit.Rules.AddRange(policy.Rules.Select(FourEyesRuleEdit.Of));
        return edit;
    }

    public FourEyesPolicy ToPolicy() => new() { Rules = [.. Rules.Select(rule => rule.ToRule())], IsBlind = IsBlind, OnDisagreement = OnDisagreement };
}

/// <summary>One step of a checklist in its form.</summary>
public sealed class ChecklistStepEdit
{
    /// <summary>Made with the step and kept with every decision.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N")[..8];

    public string Text { get; set; } = "";

    public bool IsRequired { get; set; } = true;

    public string Reason { get; set; } = "";

    public static ChecklistStepEdit Of(ChecklistStep step) => new() { Id = step.Id, Text = step.Text, IsRequired = step.IsRequired, Reason = step.Reason ?? "" };

    public ChecklistStep ToStep() => new(Id, Text.Trim(), IsRequired, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
}

public static class RuleTexts
{
    public static string Of(ReviewItemKind kind) => kind switch
    {
        ReviewItemKind.RunReview => "Run in review",
        ReviewItemKind.TaskReview => "Task that waits",
        ReviewItemKind.Appeal => "Appeal",
        ReviewItemKind.MonitorMatch => "Watchlist match",
        _ => "Technical",
    };
}
