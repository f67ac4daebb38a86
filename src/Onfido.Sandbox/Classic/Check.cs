using System.Text.Json.Serialization;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Classic;

internal static class CheckStatus
{
    public const string InProgress = "in_progress";
    public const string AwaitingApplicant = "awaiting_applicant";
    public const string Complete = "complete";
    public const string Withdrawn = "withdrawn";
    public const string Paused = "paused";
    public const string Reopened = "reopened";
}

/// <summary>A check without a workflow: a set of reports on one applicant.</summary>
internal sealed record Check : IStored
{
    public static string Kind => "check";

    public required string Id { get; init; }
    public required string ApplicantId { get; init; }
    public required long Created { get; init; }
    public long? Ended { get; init; }
    public required string Status { get; init; }

    /// <summary>Null until all reports are done.</summary>
    public string? Result { get; init; }

    public required string[] ReportIds { get; init; }
    public string[] Tags { get; init; } = [];

    /// <summary>The only webhooks that are told about it; null for all.</summary>
    public string[]? WebhookIds { get; init; }

    public string? RedirectUri { get; init; }
    public bool ApplicantProvidesData { get; init; }
    public bool? ConsentGiven { get; init; }

    /// <summary>When the applicant has filled in the form that the check waits for.</summary>
    public long? Due { get; init; }

    [JsonIgnore]
    public string Owner => ApplicantId;

    [JsonIgnore]
    public bool IsOpen => Status is not (CheckStatus.Complete or CheckStatus.Withdrawn);
}
