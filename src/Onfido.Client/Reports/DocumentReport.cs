namespace Onfido.Client;

/// <summary>
/// A report on a document; six names share it, from <see cref="ReportName.Document"/> to <see cref="ReportName.DocumentWithDriverVerification"/>.
/// </summary>
/// <remarks>API v3.6, <c>/reports</c>. Not used by <see cref="ReportName.UsDrivingLicence"/>, which has a type of its own.</remarks>
public sealed record DocumentReport : Report
{
    /// <summary>The documents that were looked at.</summary>
    public IReadOnlyList<MediaReference>? Documents { get; init; }

    /// <summary>The result of each part.</summary>
    public DocumentBreakdown? Breakdown { get; init; }

    /// <summary>What was read off the document.</summary>
    public DocumentProperties? Properties { get; init; }
}

/// <summary>A picture or recording that a report looked at.</summary>
/// <remarks>API v3.6, report <c>documents</c>, <c>live_photos</c> and so on.</remarks>
public sealed record MediaReference : OnfidoObject
{
    /// <summary>Its id, a UUID in lower case.</summary>
    public required string Id { get; init; }
}
