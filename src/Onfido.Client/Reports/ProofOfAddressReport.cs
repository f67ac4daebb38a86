namespace Onfido.Client;

/// <summary>A report on a letter or bill that proves an address.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>proof_of_address</c>.</remarks>
public sealed record ProofOfAddressReport : Report
{
    /// <summary>The result of each part.</summary>
    public ProofOfAddressBreakdown? Breakdown { get; init; }

    /// <summary>What was read off it.</summary>
    public ProofOfAddressProperties? Properties { get; init; }
}

/// <summary>The parts of a proof of address report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>proof_of_address</c>.</remarks>
public sealed record ProofOfAddressBreakdown : OnfidoObject
{
    /// <summary>Does it agree with what the applicant said?</summary>
    public BreakdownGroup<ProofOfAddressDataComparison>? DataComparison { get; init; }

    /// <summary>Is it a document that proves an address?</summary>
    public BreakdownGroup<ProofOfAddressClassification>? DocumentClassification { get; init; }

    /// <summary>Is the picture good enough?</summary>
    public BreakdownGroup<ProofOfAddressImageIntegrity>? ImageIntegrity { get; init; }
}

/// <summary>What was compared with what the applicant said.</summary>
/// <remarks>API v3.6, <c>breakdown.data_comparison</c> of <c>proof_of_address</c>.</remarks>
public sealed record ProofOfAddressDataComparison : OnfidoObject
{
    /// <summary>The address.</summary>
    public BreakdownItem? Address { get; init; }

    /// <summary>The given name.</summary>
    public BreakdownItem? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public BreakdownItem? LastName { get; init; }
}

/// <summary>What document it is.</summary>
/// <remarks>API v3.6, <c>breakdown.document_classification</c> of <c>proof_of_address</c>.</remarks>
public sealed record ProofOfAddressClassification : OnfidoObject
{
    /// <summary>Whether the document is one that counts.</summary>
    public BreakdownItem? SupportedDocument { get; init; }
}

/// <summary>How good the picture is.</summary>
/// <remarks>API v3.6, <c>breakdown.image_integrity</c> of <c>proof_of_address</c>.</remarks>
public sealed record ProofOfAddressImageIntegrity : OnfidoObject
{
    /// <summary>The quality of the picture.</summary>
    public BreakdownItem? ImageQuality { get; init; }
}

/// <summary>What was read off a proof of address.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>proof_of_address</c>. Days are kept as they were read: see <see cref="OnfidoDate"/>.</remarks>
public sealed record ProofOfAddressProperties : OnfidoObject
{
    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>The kind of document; 18 of the kinds prove an address.</summary>
    public DocumentType? DocumentType { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstNames { get; init; }

    /// <summary>The family names.</summary>
    public string? LastNames { get; init; }

    /// <summary>The day it was issued.</summary>
    public OnfidoDate? IssueDate { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>The first day it accounts for.</summary>
    public OnfidoDate? SummaryPeriodStart { get; init; }

    /// <summary>The last day it accounts for.</summary>
    public OnfidoDate? SummaryPeriodEnd { get; init; }
}
