using System.Text.RegularExpressions;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Queues;

/// <summary>A queue as its form has it.</summary>
public sealed partial class QueueEdit
{
    public static readonly IReadOnlyList<string> ReservedKeys = ["new", "order", "tasks", "hours"];

    private const int MostLines = 30;
    private const int MaxLineLength = 200;
    private const int MostMinutes = 60 * 24 * 90;

    /// <summary>Of the stored queue that is being changed; 0 for a new one.</summary>
    public int Version { get; set; }

    public bool IsNew { get; set; } = true;

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public HashSet<ReviewItemKind> Kinds { get; init; } = [];

    public HashSet<string> Workflows { get; init; } = new(StringComparer.Ordinal);

    /// <summary>One per line.</summary>
    public string Reasons { get; set; } = "";

    /// <summary>One per line.</summary>
    public string Tags { get; set; } = "";

    public bool? Escalated { get; set; }

    public bool? SecondReview { get; set; }

    public HashSet<string> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Separated by spaces.</summary>
    public string Teams { get; set; } = "";

    public HashSet<Guid> People { get; init; } = [];

    public int? TargetMinutes { get; set; }

    public bool InBusinessHours { get; set; }

    public int WarnAtPercent { get; set; } = QueueSla.DefaultWarnAtPercent;

    public int? YellowAt { get; set; }

    public int? RedAt { get; set; }

    public bool IsAutoAssigned { get; set; }

    public QueueRule Rule => new()
    {
        Kinds = [.. Kinds.Order()], Workflows = [.. Workflows.Order(StringComparer.Ordinal)], Reasons = Lines(Reasons), Tags = Lines(Tags), Escalated = Escalated, SecondReview = SecondReview,
    };

    public QueueMembers Members => new() { Roles = [.. Roles.Order(StringComparer.Ordinal)], Teams = QueueSet.Words(Teams), People = [.. People.Order()] };

    public QueueSla Sla => new() { TargetMinutes = TargetMinutes, InBusinessHours = InBusinessHours, WarnAtPercent = WarnAtPercent };

    public static QueueEdit Of(ReviewQueue row)
    {
        var facts = QueueSet.Read(row);
        return new()
        {
            Version = row.Version,
            IsNew = false,
            Key = row.Key,
            Name = row.Name,
            Kinds = [.. facts.Rule.Kinds],
            Workflows = new(facts.Rule.Workflows, StringComparer.Ordinal),
            Reasons = string.Join('\n', facts.Rule.Reasons),
            Tags = string.Join('\n', facts.Rule.Tags),
            Escalated = facts.Rule.Escalated,
            SecondReview = facts.Rule.SecondReview,
            Roles = new(facts.Members.Roles, StringComparer.Ordinal),
            Teams = string.Join(' ', facts.Members.Teams),
            People = [.. facts.Members.People],
            TargetMinutes = facts.Sla.TargetMinutes,
            InBusinessHours = facts.Sla.InBusinessHours,
            WarnAtPercent = facts.Sla.WarnAtPercent,
            YellowAt = row.YellowAt,
            RedAt = row.RedAt,
            IsAutoAssigned = row.IsAutoAssigned,
        };
    }

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        _ when !KeyForm().IsMatch(Key) || ReservedKeys.Contains(Key, StringComparer.Ordinal) => "The key must be 2 to 40 small letters, digits and hyphens, and not a word that the address needs itself.",
        _ when Name.Trim() is not { Length: > 0 and <= ReviewQueue.MaxNameLength } => $"The name must have 1 to {ReviewQueue.MaxNameLength} characters.",
        { TargetMinutes: < 1 or > MostMinutes } => "The target must be between one minute and ninety days.",
        { WarnAtPercent: < 10 or > 99 } => "The warning must come between 10 and 99 % of the target.",
        { YellowAt: < 1 } or { RedAt: < 1 } => "A threshold must be at least 1.",
        _ when RedAt <= YellowAt => "Red must come after yellow.",
        _ when Roles.Any(role => !RightsTable.Of(role).Contains(StaffRight.Review)) => "Only roles that may review can be members.",
        _ when Rule.Reasons.Count > MostLines || Rule.Tags.Count > MostLines || Rule.Reasons.Concat(Rule.Tags).Any(line => line.Length > MaxLineLength) =>
            $"At most {MostLines} reasons and tags, each of at most {MaxLineLength} characters.",
        _ when Json().Any(json => json.Length > ReviewQueue.MaxJsonLength) => "That is more than a queue can hold. Use fewer values.",
        _ => null,
    };

    public void WriteTo(ReviewQueue row)
    {
        (row.Name, row.YellowAt, row.RedAt, row.IsAutoAssigned) = (Name.Trim(), YellowAt, RedAt, IsAutoAssigned);
        if (Json() is [var rule, var members, var sla])
        {
            (row.RuleJson, row.MembersJson, row.SlaJson) = (rule, members, sla);
        }
    }

    private string[] Json() => [PolicyJson.Write(Rule), PolicyJson.Write(Members), PolicyJson.Write(Sla)];

    private static IReadOnlyList<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,39}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex KeyForm();
}
