using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Where a check stands.</summary>
/// <remarks>API v3.6, check <c>status</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<CheckStatus>))]
public readonly record struct CheckStatus(string Value) : IOpenValue<CheckStatus>
{
    /// <summary>Its reports are worked on.</summary>
    public static CheckStatus InProgress { get; } = new("in_progress");

    /// <summary>The applicant has not filled in the form yet.</summary>
    public static CheckStatus AwaitingApplicant { get; } = new("awaiting_applicant");

    /// <summary>Ended: every report is complete, withdrawn or cancelled.</summary>
    public static CheckStatus Complete { get; } = new("complete");

    /// <summary>Ended: withdrawn.</summary>
    public static CheckStatus Withdrawn { get; } = new("withdrawn");

    /// <summary>Waits to be resumed.</summary>
    public static CheckStatus Paused { get; } = new("paused");

    /// <summary>Was complete and is worked on again.</summary>
    public static CheckStatus Reopened { get; } = new("reopened");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator CheckStatus(string value) => new(value);

    /// <inheritdoc/>
    public static CheckStatus From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What came out of a check.</summary>
/// <remarks>API v3.6, check <c>result</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<CheckResult>))]
public readonly record struct CheckResult(string Value) : IOpenValue<CheckResult>
{
    /// <summary>Nothing was found.</summary>
    public static CheckResult Clear { get; } = new("clear");

    /// <summary>At least one report found something.</summary>
    public static CheckResult Consider { get; } = new("consider");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator CheckResult(string value) => new(value);

    /// <inheritdoc/>
    public static CheckResult From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
