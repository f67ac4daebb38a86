using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Where a report stands.</summary>
/// <remarks>API v3.6, report <c>status</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<ReportStatus>))]
public readonly record struct ReportStatus(string Value) : IOpenValue<ReportStatus>
{
    /// <summary>Waits for data, e.g. of the applicant.</summary>
    public static ReportStatus AwaitingData { get; } = new("awaiting_data");

    /// <summary>Waits for the customer to resume or cancel it.</summary>
    public static ReportStatus AwaitingApproval { get; } = new("awaiting_approval");

    /// <summary>Ended: the customer cancelled it.</summary>
    public static ReportStatus Cancelled { get; } = new("cancelled");

    /// <summary>Ended: it has a result.</summary>
    public static ReportStatus Complete { get; } = new("complete");

    /// <summary>Ended: withdrawn.</summary>
    public static ReportStatus Withdrawn { get; } = new("withdrawn");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator ReportStatus(string value) => new(value);

    /// <inheritdoc/>
    public static ReportStatus From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What came out of a report.</summary>
/// <remarks>API v3.6, report <c>result</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<ReportResult>))]
public readonly record struct ReportResult(string Value) : IOpenValue<ReportResult>
{
    /// <summary>Nothing was found.</summary>
    public static ReportResult Clear { get; } = new("clear");

    /// <summary>Something was found.</summary>
    public static ReportResult Consider { get; } = new("consider");

    /// <summary>The person could not be found; identity reports only.</summary>
    public static ReportResult Unidentified { get; } = new("unidentified");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator ReportResult(string value) => new(value);

    /// <inheritdoc/>
    public static ReportResult From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>A closer result of a document report.</summary>
/// <remarks>API v3.6, report <c>sub_result</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<ReportSubResult>))]
public readonly record struct ReportSubResult(string Value) : IOpenValue<ReportSubResult>
{
    /// <summary>Nothing was found.</summary>
    public static ReportSubResult Clear { get; } = new("clear");

    /// <summary>The document could not be judged, e.g. for its quality.</summary>
    public static ReportSubResult Rejected { get; } = new("rejected");

    /// <summary>The document looks forged.</summary>
    public static ReportSubResult Suspected { get; } = new("suspected");

    /// <summary>Something else than forgery makes it doubtful.</summary>
    public static ReportSubResult Caution { get; } = new("caution");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator ReportSubResult(string value) => new(value);

    /// <inheritdoc/>
    public static ReportSubResult From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
