namespace Onfido.Client;

/// <summary>The parts of a document report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>.</remarks>
public sealed record DocumentBreakdown : OnfidoObject
{
    /// <summary>Does the document agree with what the applicant said?</summary>
    public BreakdownGroup<DocumentDataComparison>? DataComparison { get; init; }

    /// <summary>Is what stands on the document possible?</summary>
    public BreakdownGroup<DocumentDataValidation>? DataValidation { get; init; }

    /// <summary>Does the document agree with itself?</summary>
    public BreakdownGroup<DocumentDataConsistency>? DataConsistency { get; init; }

    /// <summary>Is the picture good enough?</summary>
    public BreakdownGroup<DocumentImageIntegrity>? ImageIntegrity { get; init; }

    /// <summary>Does the document look genuine?</summary>
    public BreakdownGroup<DocumentVisualAuthenticity>? VisualAuthenticity { get; init; }

    /// <summary>Is the document known as lost, stolen or compromised?</summary>
    public BreakdownGroup<DocumentPoliceRecord>? PoliceRecord { get; init; }

    /// <summary>Was the document misused before?</summary>
    public BreakdownGroup<CompromisedDocument>? CompromisedDocument { get; init; }

    /// <summary>Is the holder old enough?</summary>
    public BreakdownGroup<DocumentAgeValidation>? AgeValidation { get; init; }

    /// <summary>Did the issuing authority sign the chip?</summary>
    public BreakdownGroup<DocumentIssuingAuthority>? IssuingAuthority { get; init; }
}
