using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>One run, whole.</summary>
public sealed record RunFacts
{
    public required long Rid { get; init; }

    public required string RunId { get; init; }

    public required string StatusRaw { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required DateTime? ConfirmedAt { get; init; }

    public required string WorkflowId { get; init; }

    public required string? WorkflowName { get; init; }

    public required int WorkflowVersion { get; init; }

    public required long Aid { get; init; }

    public required string ApplicantId { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public required string? CustomerUserId { get; init; }

    /// <summary>The run as Onfido sent it; null in the moment between the row and its details.</summary>
    public required string? Json { get; init; }

    public string Name => PersonName.Of(FirstName, LastName) ?? ApplicantState switch
    {
        ApplicantState.Loading => "Name is loading…",
        ApplicantState.Gone => "Applicant deleted at Onfido",
        _ => "No name given",
    };
}

public static class RunQueries
{
    public static IQueryable<RunFacts> One(OpsDbContext db, int connectionId, string runId) =>
        from run in db.Runs.AsNoTracking()
        where run.ConnectionId == connectionId && run.RunId == runId && run.GoneAt == null
        join detail in db.RunDetails on run.Rid equals detail.Rid into details
        from detail in details.DefaultIfEmpty()
        select new RunFacts
        {
            Rid = run.Rid,
            RunId = run.RunId,
            StatusRaw = run.StatusRaw,
            CreatedAt = run.CreatedAt,
            UpdatedAt = run.UpdatedAt,
            EndedAt = run.EndedAt,
            ConfirmedAt = run.ConfirmedAt,
            WorkflowId = run.Workflow!.WorkflowId,
            WorkflowName = run.Workflow.Name,
            WorkflowVersion = run.WorkflowVersion,
            Aid = run.Aid,
            ApplicantId = run.Applicant!.ApplicantId,
            ApplicantState = run.Applicant.State,
            FirstName = run.Applicant.FirstName,
            LastName = run.Applicant.LastName,
            CustomerUserId = run.CustomerUserId,
            Json = detail == null ? null : detail.Json,
        };

    public static IQueryable<string> Values(OpsDbContext db, long rid, FacetKind kind) =>
        db.RunFacets.Where(facet => facet.Rid == rid && facet.Kind == kind).OrderBy(facet => facet.Value).Select(facet => facet.Value);

    public static IQueryable<RunHistory> History(OpsDbContext db, long rid) =>
        db.RunHistory.AsNoTracking().Where(entry => entry.Rid == rid).OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id);
}
