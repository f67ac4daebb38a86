namespace Onfido.Client;

/// <summary>Which workflow runs to list.</summary>
/// <remarks>
/// API v3.6, <c>GET /workflow_runs</c>. There is no page size, no cursor and no filter on the time of the last change.
/// Pages are offsets into a list that changes while it is read: one pass over all pages is not a complete read.
/// </remarks>
public sealed record WorkflowRunListQuery
{
    /// <summary>The page to read, from 1; null is the first.</summary>
    public int? Page { get; init; }

    /// <summary>Only runs in one of these statuses; null or empty is all.</summary>
    public IReadOnlyList<WorkflowRunStatus>? Statuses { get; init; }

    /// <summary>Only runs created after this day (UTC). Onfido compares whole days and the day itself is outside.</summary>
    public DateOnly? CreatedAfter { get; init; }

    /// <summary>Only runs created before this day (UTC). Onfido compares whole days and the day itself is outside.</summary>
    public DateOnly? CreatedBefore { get; init; }

    /// <summary>The order; null leaves it to Onfido, which takes the newest first.</summary>
    public OnfidoSort? Sort { get; init; }

    /// <summary>Only runs of this applicant.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>Only runs with these tags; null or empty is all. A tag that holds a comma cannot be asked for.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The order of a list.</summary>
public enum OnfidoSort
{
    /// <summary>Oldest first.</summary>
    Ascending,

    /// <summary>Newest first.</summary>
    Descending,
}
