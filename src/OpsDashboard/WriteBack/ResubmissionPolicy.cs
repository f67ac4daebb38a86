using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Reasons;

namespace OpsDashboard.WriteBack;

/// <summary>Who starts the next run of a workflow when the customer is asked again, and how. Kept by the workflow's id.</summary>
/// <param name="WeStart">False: the company's own system does, told by webhook or API.</param>
/// <param name="Language">Of the capture page, when the decision says none.</param>
/// <param name="LinkHours">How long the link works; null for as long as Onfido lets it.</param>
/// <param name="Inputs">The workflow's own inputs that a new run needs.</param>
public sealed record ResubmissionPolicy(bool WeStart, string? Language, int? LinkHours, IReadOnlyList<TaskField> Inputs)
{
    public const int MostLinkHours = 24 * 35;

    /// <summary>While nobody has said otherwise.</summary>
    public static readonly ResubmissionPolicy Theirs = new(false, null, null, []);

    /// <summary>As it is in the caller's transaction.</summary>
    public static async Task<ResubmissionPolicy> FindAsync(OpsDbContext db, int connectionId, string workflowId, CancellationToken cancellationToken) =>
        (await ReviewPolicies.FindAsync<ResubmissionPolicy>(db, connectionId, PolicyKind.Resubmission, workflowId, cancellationToken))?.Value ?? Theirs;

    /// <summary>Why it cannot be stored; null when it can.</summary>
    public string? Problem() => this switch
    {
        { LinkHours: < 1 or > MostLinkHours } => "The link must work for at least one hour and at most five weeks.",
        { Language: { } language } when !LinkLanguages.IsKnown(language) => "Onfido's capture page does not speak this language.",
        _ => new TaskFormPolicy(null, Inputs).Problem(),
    };
}
