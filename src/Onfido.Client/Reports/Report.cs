using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>
/// The result of one look at an applicant. Which type it has, <see cref="Name"/> decides; a name that is not known makes an <see cref="UnknownReport"/>.
/// </summary>
/// <remarks>
/// API v3.6, <c>/reports</c>. The classic way; in Studio a report is the output of a task: see <see cref="StudioReport{TBreakdown,TProperties}"/>. Every
/// time is UTC.
/// </remarks>
[JsonConverter(typeof(ReportConverter))]
public abstract record Report : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of report.</summary>
    public required ReportName Name { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/reports/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>Where it stands.</summary>
    public ReportStatus? Status { get; init; }

    /// <summary>What came out; null until it is complete.</summary>
    public ReportResult? Result { get; init; }

    /// <summary>A closer result, of document reports only.</summary>
    public ReportSubResult? SubResult { get; init; }

    /// <summary>The check that it belongs to.</summary>
    public string? CheckId { get; init; }
}

/// <summary>A report of a kind that came after this version; nothing of it is lost.</summary>
/// <remarks>API v3.6, <c>/reports</c>. Members beside these are in <see cref="OnfidoObject.UnknownMembers"/>.</remarks>
public sealed record UnknownReport : Report
{
    /// <summary>The result of each part.</summary>
    public JsonElement? Breakdown { get; init; }

    /// <summary>The details.</summary>
    public JsonElement? Properties { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record ReportList
{
    public IReadOnlyList<Report>? Reports { get; init; }
}
