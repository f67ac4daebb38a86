namespace Onfido.Sandbox.Testing;

/// <summary>Everything that the API should be saying, deleted things included.</summary>
/// <param name="Applicants">All applicants, in the order in which they came.</param>
/// <param name="Runs">All runs, in the order in which they came.</param>
public sealed record SandboxTruth(IReadOnlyList<TrueApplicant> Applicants, IReadOnlyList<TrueRun> Runs);

/// <summary>An applicant.</summary>
/// <param name="Id">The id.</param>
/// <param name="CreatedAt">When the applicant was made.</param>
/// <param name="FirstName">As the customer gave it.</param>
/// <param name="LastName">As the customer gave it.</param>
/// <param name="Email">As the customer gave it.</param>
/// <param name="Dob">As the customer gave it.</param>
/// <param name="Deleted">Softly deleted: it can still be restored.</param>
public sealed record TrueApplicant(string Id, DateTimeOffset CreatedAt, string FirstName, string LastName, string? Email, DateOnly? Dob, bool Deleted);

/// <summary>A run.</summary>
/// <param name="Id">The id.</param>
/// <param name="ApplicantId">The applicant.</param>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="WorkflowVersionId">The version of the workflow.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Reasons">What its result says.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="CustomerUserId">Whom the customer knows it by.</param>
/// <param name="Deleted">Not visible, because its applicant is softly deleted.</param>
public sealed record TrueRun(
    string Id, string ApplicantId, string WorkflowId, int WorkflowVersionId, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Tags, string CustomerUserId, bool Deleted);
