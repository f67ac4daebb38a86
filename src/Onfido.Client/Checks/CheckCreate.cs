namespace Onfido.Client;

/// <summary>What orders a check.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>.</remarks>
public sealed record CheckCreate : OnfidoObject
{
    /// <summary>The applicant it is about.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The reports to make; at least one.</summary>
    public required IReadOnlyList<ReportName> ReportNames { get; init; }

    /// <summary>The documents to look at; null takes the applicant's newest.</summary>
    public IReadOnlyList<string>? DocumentIds { get; init; }

    /// <summary>The only registrations that hear of it; null is all.</summary>
    public IReadOnlyList<string>? WebhookIds { get; init; }

    /// <summary>Whether Onfido asks the applicant for the data with a form. Null is no.</summary>
    public bool? ApplicantProvidesData { get; init; }

    /// <summary>
    /// Whether the answer comes at once and the results later. Null is yes; no waits for the results and may outlast the time limits of this client.
    /// </summary>
    public bool? Asynchronous { get; init; }

    /// <summary>Labels to find it by.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Where the applicant goes after the form.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Whether Onfido sends the applicant no e-mail about the form.</summary>
    public bool? SuppressFormEmails { get; init; }

    /// <summary>Whether the applicant has read the privacy notices.</summary>
    public bool? PrivacyNoticesReadConsentGiven { get; init; }

    /// <summary>The licence to look up; with <see cref="ReportName.UsDrivingLicence"/>.</summary>
    public UsDrivingLicence? UsDrivingLicence { get; init; }

    /// <summary>Settings of facial reports; out of use at Onfido.</summary>
    public ReportConfiguration? ReportConfiguration { get; init; }

    /// <summary>Sandbox only: the sub-result that document reports shall have.</summary>
    public ReportSubResult? SubResult { get; init; }

    /// <summary>Sandbox only: the reports that shall come out as consider.</summary>
    public IReadOnlyList<ReportName>? Consider { get; init; }
}
