using OpsDashboard.Shared;

namespace OpsDashboard.Review.Queues;

/// <summary>A queue's settings in words.</summary>
public static class QueueText
{
    public static string Rule(QueueRule rule)
    {
        string?[] parts =
        [
            rule.Kinds.Count == 0 ? null : string.Join(" or ", rule.Kinds.Select(ScoreText.Kind)),
            Count(rule.Workflows.Count, "workflow"),
            Count(rule.Reasons.Count, "reason"),
            rule.Tags.Count == 0 ? null : "tagged " + string.Join(" or ", rule.Tags),
            rule.Escalated switch { true => "escalated", false => "not escalated", _ => null },
            rule.SecondReview switch { true => "second reviews", false => "first reviews", _ => null },
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(", ", said) : "everything";
    }

    public static string Members(QueueMembers members)
    {
        if (members.IsOpenToAll)
        {
            return "all who may review";
        }

        string?[] parts =
        [
            members.Roles.Count == 0 ? null : string.Join(", ", members.Roles),
            members.Teams.Count == 0 ? null : "team " + string.Join(", ", members.Teams),
            members.People.Count switch { 0 => null, 1 => "1 person", var count => $"{count} people" },
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    public static string Target(QueueSla sla) => sla.TargetMinutes is { } minutes
        ? Spans.Words(TimeSpan.FromMinutes(minutes)) + (sla.InBusinessHours ? " of working hours" : "")
        : "none";

    private static string? Count(int count, string what) => count switch { 0 => null, 1 => $"1 {what}", _ => $"{count} {what}s" };
}
