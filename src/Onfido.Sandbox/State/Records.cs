using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.State;

// All times are milliseconds since 1970 in UTC: what the wire shows, no finer.

internal sealed record Applicant
{
    public required string Id { get; init; }
    public required long Created { get; init; }

    /// <summary>Set while deletion is under way: the moment at which nothing can be restored any more.</summary>
    public long? DeleteAt { get; init; }

    /// <summary>The fields that the API shows and changes, under their wire names.</summary>
    public required JsonObject Fields { get; init; }

    public JsonArray Consents { get; init; } = [];

    /// <summary>Who the applicant is behind the fields: what the documents will show.</summary>
    public required Person Person { get; init; }
}

/// <summary>A run with its tasks: what happened. What can be worked out from that (inputs, reports, outputs) is not kept.</summary>
internal sealed record Run
{
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required string ApplicantId { get; init; }
    public required string WorkflowId { get; init; }
    public required int Version { get; init; }
    public required string Status { get; init; }
    public required long Created { get; init; }
    public required long Updated { get; init; }
    public long? Ended { get; init; }

    /// <summary>When the engine has to look at the run again; null when it never has to.</summary>
    public long? NextAt { get; init; }

    public required RunFacts Facts { get; init; }

    /// <summary>In the order in which they were started; the first one is the start itself.</summary>
    public IReadOnlyList<RunTask> Tasks { get; init; } = [];
}

/// <summary>The part of a run that no query asks about.</summary>
internal sealed record RunFacts
{
    public required RunPlan Plan { get; init; }

    /// <summary>The result task that the run ended in.</summary>
    public string? Result { get; init; }

    /// <summary>Tasks that wait until everything that leads to them is done.</summary>
    public string[] Waiting { get; init; } = [];

    public string[] Reasons { get; init; } = [];
    public RunError? Error { get; init; }
    public string[] Tags { get; init; } = [];
    public required string CustomerUserId { get; init; }
    public RunLink? Link { get; init; }
}

internal sealed record RunError(string Type, string Message);

internal sealed record RunLink(string? CompletedRedirectUrl = null, string? ExpiredRedirectUrl = null, string? ExpiresAt = null, string? Language = null);

/// <summary>One passage through a task of the definition.</summary>
internal sealed record RunTask
{
    /// <summary>The task's name in the definition; <c>start</c> for the start.</summary>
    public required string Key { get; init; }

    /// <summary>How often the run passed the same task before.</summary>
    public int Attempt { get; init; }

    public required long Created { get; init; }
    public required long Updated { get; init; }

    /// <summary>When the imitated person, checker or customer is done; null when only a call can complete the task.</summary>
    public long? Due { get; init; }

    /// <summary>When its time is out.</summary>
    public long? Expires { get; init; }

    public bool Completed { get; init; }

    /// <summary>Of a capture, the faults that it shows; of a report, those that it found.</summary>
    public string[]? Faults { get; init; }

    /// <summary>What somebody handed in; a report's output is written from its faults instead.</summary>
    public JsonNode? Data { get; init; }

    /// <summary>Of a capture that somebody completed, the paper that was shown.</summary>
    public ShownPaper? Paper { get; init; }

    /// <summary>What somebody has done so far of a capture that takes several steps.</summary>
    public CaptureDraft? Draft { get; init; }
}

/// <summary>What kind of paper it is, as far as whoever handed it in has said so.</summary>
internal sealed record ShownPaper(string? Type, string? Country);

internal sealed record CaptureDraft(string? Type = null, string? Country = null, string? FrontId = null);

internal sealed record MediaItem
{
    public required string Id { get; init; }
    public required MediaKind Kind { get; init; }
    public required string ApplicantId { get; init; }
    public required long Created { get; init; }
    public string? DocumentType { get; init; }
    public string? Side { get; init; }
    public string? IssuingCountry { get; init; }
    public required string FileName { get; init; }
    public required string FileType { get; init; }
    public required int FileSize { get; init; }

    /// <summary>The faults that a specimen shows.</summary>
    public string[] Variant { get; init; } = [];

    /// <summary>What was uploaded; null for a specimen, which is drawn when asked for.</summary>
    public byte[]? Bytes { get; init; }
}

internal enum MediaKind
{
    Document,
    LivePhoto,
    LiveVideo,
    MotionCapture,
    IdPhoto,
    SigningDocument,
}

internal sealed record Webhook(string Id, string? Name, string Url, string Token, bool Enabled, string[] Events, string[] Environments, WebhookOAuth OAuth);

internal sealed record WebhookOAuth(bool Enabled, string? ServerUrl, string? ClientId, string? ClientSecret, string? Scope);

internal sealed record Delivery
{
    public long Seq { get; init; }
    public required string WebhookId { get; init; }
    public required string RunId { get; init; }
    public required string Action { get; init; }
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body, which itself is let go a while after the delivery is done.</summary>
    public required string Sha { get; init; }
    public required long Created { get; init; }
    public required long? Due { get; init; }
    public required string State { get; init; }

    /// <summary>What is wrong with the first attempt.</summary>
    public DeliveryFlaw Flaw { get; init; }

    public IReadOnlyList<DeliveryAttempt> Attempts { get; init; } = [];
    public long? Done { get; init; }
}

/// <param name="Code">The status of the answer, or one of the two below.</param>
/// <param name="After">When it was, in milliseconds since the delivery was made.</param>
/// <param name="Took">How many milliseconds the answer took.</param>
internal sealed record DeliveryAttempt(int Code, long After, long Took)
{
    public const int NoAnswer = -1;
    public const int NoAccessToken = -2;

    public bool IsTaken => Code is >= 200 and < 300;
}

[Flags]
internal enum DeliveryFlaw
{
    None = 0,
    Corrupt = 1,
    WrongToken = 2,
}

internal static class DeliveryState
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string GivenUp = "given_up";
    public const string Dropped = "dropped";
}
