using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Queues;

/// <summary>What a rule is asked about.</summary>
public sealed record RuleFacts
{
    public required ReviewItemKind Kind { get; init; }

    /// <summary>The id at Onfido.</summary>
    public required string WorkflowId { get; init; }

    public IReadOnlyCollection<string> Reasons { get; init; } = [];

    /// <summary>The run's tags and the item's labels.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    public bool IsEscalated { get; init; }

    public bool IsSecondReview { get; init; }
}

/// <summary>
/// Which items a queue takes. Every part that is named must fit; within a part one of its values is enough. A part that names
/// nothing fits everything, so an empty rule takes all.
/// </summary>
public sealed record QueueRule
{
    public IReadOnlyList<ReviewItemKind> Kinds { get; init; } = [];

    /// <summary>Ids at Onfido.</summary>
    public IReadOnlyList<string> Workflows { get; init; } = [];

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Null for both.</summary>
    public bool? Escalated { get; init; }

    /// <summary>Items that wait for a second person: only those, none of those, or null for both.</summary>
    public bool? SecondReview { get; init; }

    public bool Fits(RuleFacts facts) =>
        (Kinds.Count == 0 || Kinds.Contains(facts.Kind))
        && (Workflows.Count == 0 || Workflows.Contains(facts.WorkflowId, StringComparer.Ordinal))
        && (Reasons.Count == 0 || Reasons.Intersect(facts.Reasons, StringComparer.OrdinalIgnoreCase).Any())
        && (Tags.Count == 0 || Tags.Intersect(facts.Tags, StringComparer.OrdinalIgnoreCase).Any())
        && (Escalated is null || Escalated == facts.IsEscalated)
        && (SecondReview is null || SecondReview == facts.IsSecondReview);
}

/// <summary>Who may take from a queue; naming nobody lets in all who may review.</summary>
public sealed record QueueMembers
{
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Teams { get; init; } = [];

    public IReadOnlyList<Guid> People { get; init; } = [];

    public bool IsOpenToAll => Roles.Count == 0 && Teams.Count == 0 && People.Count == 0;

    public bool Has(Guid oid, IEnumerable<string> roles, IEnumerable<string> teams) =>
        IsOpenToAll || People.Contains(oid) || Roles.Intersect(roles, StringComparer.Ordinal).Any() || Teams.Intersect(teams, StringComparer.OrdinalIgnoreCase).Any();
}

/// <summary>How soon a queue's items should be decided.</summary>
public sealed record QueueSla
{
    public const int DefaultWarnAtPercent = 80;

    /// <summary>Null: no target.</summary>
    public int? TargetMinutes { get; init; }

    /// <summary>Whether only working hours count.</summary>
    public bool InBusinessHours { get; init; }

    public int WarnAtPercent { get; init; } = DefaultWarnAtPercent;
}
