using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What was read off a document.</summary>
/// <remarks>API v3.6, <c>POST /extractions</c>. What was not found is left out.</remarks>
public sealed record Extraction : OnfidoObject
{
    /// <summary>The document it was read off.</summary>
    public string? DocumentId { get; init; }

    /// <summary>What document it is.</summary>
    public ExtractionClassification? DocumentClassification { get; init; }

    /// <summary>What stands on it.</summary>
    public ExtractedData? ExtractedData { get; init; }
}

/// <summary>What document was read.</summary>
/// <remarks>API v3.6, extraction <c>document_classification</c>.</remarks>
public sealed record ExtractionClassification : OnfidoObject
{
    /// <summary>The country that issued it.</summary>
    public CountryCode? IssuingCountry { get; init; }

    /// <summary>The kind of document.</summary>
    public DocumentType? DocumentType { get; init; }

    /// <summary>The state that issued it.</summary>
    public string? IssuingState { get; init; }

    /// <summary>A closer kind, for licences and the like.</summary>
    public DocumentSubtype? Subtype { get; init; }

    /// <summary>The version of the document.</summary>
    public string? Version { get; init; }
}

/// <summary>What stands on a document.</summary>
/// <remarks>API v3.6, extraction <c>extracted_data</c>. Days are kept as they were read: see <see cref="OnfidoDate"/>.</remarks>
public sealed record ExtractedData : OnfidoObject
{
    /// <summary>The number of the document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The whole name.</summary>
    public string? FullName { get; init; }

    /// <summary>The name of the spouse.</summary>
    public string? SpouseName { get; init; }

    /// <summary>The name as widow.</summary>
    public string? WidowName { get; init; }

    /// <summary>Another name.</summary>
    public string? AliasName { get; init; }

    /// <summary>The gender.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The date of birth.</summary>
    public OnfidoDate? DateOfBirth { get; init; }

    /// <summary>The day the document runs out.</summary>
    public OnfidoDate? DateOfExpiry { get; init; }

    /// <summary>The day the document runs out, under its other name.</summary>
    public OnfidoDate? ExpiryDate { get; init; }

    /// <summary>The nationality, three letters.</summary>
    public string? Nationality { get; init; }

    /// <summary>First line of the machine readable zone.</summary>
    [JsonPropertyName("mrz_line_1")]
    public string? MrzLine1 { get; init; }

    /// <summary>Second line of the machine readable zone.</summary>
    [JsonPropertyName("mrz_line_2")]
    public string? MrzLine2 { get; init; }

    /// <summary>Third line of the machine readable zone.</summary>
    [JsonPropertyName("mrz_line_3")]
    public string? MrzLine3 { get; init; }

    /// <summary>First line of the address.</summary>
    [JsonPropertyName("address_1")]
    public string? Address1 { get; init; }

    /// <summary>Second line of the address.</summary>
    [JsonPropertyName("address_2")]
    public string? Address2 { get; init; }

    /// <summary>Third line of the address.</summary>
    [JsonPropertyName("address_3")]
    public string? Address3 { get; init; }

    /// <summary>Fourth line of the address.</summary>
    [JsonPropertyName("address_4")]
    public string? Address4 { get; init; }

    /// <summary>Fifth line of the address.</summary>
    [JsonPropertyName("address_5")]
    public string? Address5 { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>The country that issued it.</summary>
    public CountryCode? IssuingCountry { get; init; }

    /// <summary>The kind of document.</summary>
    public DocumentType? DocumentType { get; init; }

    /// <summary>The place of birth.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>The state that issued it.</summary>
    public string? IssuingState { get; init; }

    /// <summary>The day it was issued.</summary>
    public OnfidoDate? IssuingDate { get; init; }

    /// <summary>The personal number of the holder.</summary>
    public string? PersonalNumber { get; init; }
}
