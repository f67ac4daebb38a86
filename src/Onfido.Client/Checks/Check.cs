namespace Onfido.Client;

/// <summary>A set of reports on one applicant, ordered together.</summary>
/// <remarks>API v3.6, <c>/checks</c>. The classic way, without a workflow. Every time is UTC.</remarks>
public sealed record Check : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/checks/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>The applicant it is about.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>Whether the applicant fills in a form of Onfido's.</summary>
    public bool? ApplicantProvidesData { get; init; }

    /// <summary>Where it stands.</summary>
    public CheckStatus? Status { get; init; }

    /// <summary>What came out: consider as soon as one report says so. Null until it is complete.</summary>
    public CheckResult? Result { get; init; }

    /// <summary>The reports in it.</summary>
    public IReadOnlyList<string>? ReportIds { get; init; }

    /// <summary>Labels that the customer gave.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The address of the applicant's form; null without one.</summary>
    public string? FormUri { get; init; }

    /// <summary>Where the applicant goes after the form.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Its page in Onfido's own dashboard.</summary>
    public string? ResultsUri { get; init; }

    /// <summary>The only registrations that hear of it; null when all do.</summary>
    public IReadOnlyList<string>? WebhookIds { get; init; }

    /// <summary>Whether it was made with a sandbox token.</summary>
    public bool? Sandbox { get; init; }

    /// <summary>Whether it waits to be resumed.</summary>
    public bool? Paused { get; init; }

    /// <summary>The version of the API that made it, e.g. <c>3.6</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the applicant was said to have read the privacy notices; null when nothing was said.</summary>
    public bool? PrivacyNoticesReadConsentGiven { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record CheckList
{
    public IReadOnlyList<Check>? Checks { get; init; }
}
