namespace Onfido.Client;

/// <summary>Which applicants to list.</summary>
/// <remarks>API v3.6, <c>GET /applicants</c>, newest first. There is no filter by name, e-mail or time.</remarks>
public sealed record ApplicantListQuery
{
    /// <summary>The page to read, from 1; null is the first.</summary>
    public int? Page { get; init; }

    /// <summary>Applicants per page; null leaves it to Onfido, which takes 20.</summary>
    public int? PerPage { get; init; }

    /// <summary>Whether applicants that are marked for deletion are listed too; null is no.</summary>
    public bool? IncludeDeleted { get; init; }
}
