using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Deciding;

/// <summary>One thing to go through before deciding.</summary>
/// <param name="Id">What decisions store; never changes its meaning.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="IsRequired">No verdict before it is ticked.</param>
/// <param name="Reason">Only for runs with this result reason; null for all.</param>
public sealed record ChecklistStep(string Id, string Text, bool IsRequired, string? Reason = null);

/// <summary>The steps of a workflow, as managers set them. Kept under the workflow's id; the one without an id is for all others.</summary>
public sealed record ChecklistPolicy(IReadOnlyList<ChecklistStep> Steps)
{
    public const int MostSteps = 12;
    public const int MaxTextLength = 160;

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        { Steps.Count: > MostSteps } => $"A checklist has at most {MostSteps} steps: a longer one is ticked without being read.",
        _ when Steps.Any(step => step.Text.Trim().Length is 0 or > MaxTextLength) => $"Every step has 1 to {MaxTextLength} characters.",
        _ => null,
    };
}

/// <summary>The steps that fit one item, with the version they are of.</summary>
public sealed record Checklist(int Number, string Scope, IReadOnlyList<ChecklistStep> Steps)
{
    /// <summary>What keeps a verdict from being given, in a sentence; null when nothing does.</summary>
    public string? Missing(DecisionAttempt attempt) => attempt.ChecklistNumber != Number
        ? "The checklist was changed meanwhile. It is here as it is now; go through it and decide again."
        : Steps.FirstOrDefault(step => step.IsRequired && !attempt.Ticked.Contains(step.Id, StringComparer.Ordinal)) is { } step
            ? $"“{step.Text}” is on the checklist and not ticked yet."
            : null;

    /// <summary>As it was ticked, for the decision.</summary>
    public string Kept(DecisionAttempt attempt) => PolicyJson.Write(new KeptChecklist(
        Number, Scope, [.. Steps.Select(step => new KeptStep(step.Id, step.Text, attempt.Ticked.Contains(step.Id, StringComparer.Ordinal)))]));
}

/// <summary>What a decision keeps of its checklist.</summary>
public sealed record KeptChecklist(int Version, string Scope, IReadOnlyList<KeptStep> Steps);

public sealed record KeptStep(string Id, string Text, bool IsTicked);

public static class ReviewChecklists
{
    /// <summary>What the item's workflow asks for, or else what all do; null when no step fits.</summary>
    public static async Task<Checklist?> OfAsync(OpsDbContext db, ReviewItem item, CancellationToken cancellationToken)
    {
        var workflowId = await WorkflowId(db, item.Rid).SingleAsync(cancellationToken);
        foreach (var scope in (string[])[workflowId, ""])
        {
            if (await ReviewPolicies.FindAsync<ChecklistPolicy>(db, item.ConnectionId, PolicyKind.Checklist, scope, cancellationToken) is { } policy)
            {
                var reasons = await ReviewItemQueries.Reasons(db, item.Rid).ToListAsync(cancellationToken);
                var steps = policy.Value.Steps.Where(step => string.IsNullOrWhiteSpace(step.Reason) || reasons.Contains(step.Reason.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
                return steps.Count > 0 ? new(policy.Number, scope, steps) : null;
            }
        }

        return null;
    }

    public static IQueryable<string> WorkflowId(OpsDbContext db, long rid) => db.Runs.Where(run => run.Rid == rid).Select(run => run.Workflow!.WorkflowId);
}
