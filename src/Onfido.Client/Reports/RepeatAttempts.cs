using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Earlier attempts with the same document.</summary>
/// <remarks>API v3.6, <c>GET /repeat_attempts/{report_id}</c>. Every time is UTC.</remarks>
public sealed record RepeatAttempts : OnfidoObject
{
    /// <summary>The report they are compared with.</summary>
    public string? ReportId { get; init; }

    /// <summary>The attempts.</summary>
    [JsonPropertyName("repeat_attempts")]
    public IReadOnlyList<RepeatAttempt>? Attempts { get; init; }

    /// <summary>How many there are.</summary>
    public int? AttemptsCount { get; init; }

    /// <summary>The part of them that was clear, from 0 to 1.</summary>
    public double? AttemptsClearRate { get; init; }

    /// <summary>How many differ from each other and from the report.</summary>
    public int? UniqueMismatchesCount { get; init; }
}

/// <summary>An earlier attempt with the same document.</summary>
/// <remarks>API v3.6, <c>repeat_attempts</c> of the list.</remarks>
public sealed record RepeatAttempt : OnfidoObject
{
    /// <summary>Its report.</summary>
    public string? ReportId { get; init; }

    /// <summary>Its applicant.</summary>
    public string? ApplicantId { get; init; }

    /// <summary>Whether the date of birth is the same.</summary>
    public AttemptMatch? DateOfBirth { get; init; }

    /// <summary>Whether the names are the same.</summary>
    public AttemptMatch? Names { get; init; }

    /// <summary>What came out.</summary>
    public ReportResult? Result { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was complete.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Whether two attempts agree.</summary>
/// <remarks>API v3.6, repeat attempts, <c>date_of_birth</c> and <c>names</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<AttemptMatch>))]
public readonly record struct AttemptMatch(string Value) : IOpenValue<AttemptMatch>
{
    /// <summary>They do.</summary>
    public static AttemptMatch Match { get; } = new("match");

    /// <summary>They do not.</summary>
    public static AttemptMatch Mismatch { get; } = new("mismatch");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator AttemptMatch(string value) => new(value);

    /// <inheritdoc/>
    public static AttemptMatch From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
