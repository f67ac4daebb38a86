using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Classic;

/// <summary>What a check is ordered with; all of it has been looked at.</summary>
internal sealed record CheckOrder(Applicant Applicant, IReadOnlyList<ReportKind> Reports)
{
    /// <summary>The documents to look at; null for all that the applicant has.</summary>
    public IReadOnlyList<MediaItem>? Documents { get; init; }

    public string[] Tags { get; init; } = [];
    public string[]? WebhookIds { get; init; }
    public string? RedirectUri { get; init; }
    public bool ApplicantProvidesData { get; init; }
    public bool? ConsentGiven { get; init; }

    /// <summary>False when the caller waits for the results.</summary>
    public bool IsAsynchronous { get; init; } = true;

    /// <summary>The reports that are to find something.</summary>
    public string[] Consider { get; init; } = [];

    /// <summary>What document reports are to say.</summary>
    public string? SubResult { get; init; }
}
