using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.WriteBack;

/// <summary>Who starts the next run of a workflow when the customer is asked again, and how.</summary>
/// <param name="WeStart">False: the company's own system does, told by webhook or API.</param>
/// <param name="Language">Of the capture page, when the decision says none.</param>
/// <param name="LinkHours">How long the link works; null for as long as Onfido lets it.</param>
/// <param name="Inputs">The workflow's own inputs that a new run needs.</param>
public sealed record ResubmissionPolicy(bool WeStart, string? Language, int? LinkHours, IReadOnlyList<RunInput> Inputs)
{
    public const int MostInputs = 20;
    public const int MostLinkHours = 24 * 35;

    /// <summary>While nobody has said otherwise.</summary>
    public static readonly ResubmissionPolicy Theirs = new(false, null, null, []);

    /// <summary>As it is in the caller's transaction.</summary>
    public static async Task<ResubmissionPolicy> FindAsync(OpsDbContext db, int connectionId, string workflowId, CancellationToken cancellationToken) =>
        await Current(db, connectionId, workflowId).FirstOrDefaultAsync(cancellationToken) is { } json
            ? JsonSerializer.Deserialize<ResubmissionPolicy>(json, JsonSerializerOptions.Web) ?? Theirs
            : Theirs;

    public static IQueryable<string> Current(OpsDbContext db, int connectionId, string workflowId) => db.ReviewPolicies.AsNoTracking()
        .Where(policy => policy.ConnectionId == connectionId && policy.Kind == PolicyKind.Resubmission && policy.Scope == workflowId)
        .OrderByDescending(policy => policy.Number)
        .Select(policy => policy.Json)
        .Take(1);
}
