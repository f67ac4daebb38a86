using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What was read off a document at first, before anything was corrected.</summary>
/// <remarks>API v3.6, <c>properties.extracted_data</c> of document reports.</remarks>
public sealed record DocumentExtractedData : OnfidoObject
{
    /// <summary>The number of the document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; init; }

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
    public string? Gender { get; init; }

    /// <summary>The nationality.</summary>
    public string? Nationality { get; init; }

    /// <summary>The date of birth.</summary>
    public OnfidoDate? DateOfBirth { get; init; }

    /// <summary>The day it runs out.</summary>
    public OnfidoDate? DateOfExpiry { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>First line of the machine readable zone.</summary>
    public string? MrzLine1 { get; init; }

    /// <summary>Second line of the machine readable zone.</summary>
    public string? MrzLine2 { get; init; }

    /// <summary>Third line of the machine readable zone.</summary>
    public string? MrzLine3 { get; init; }

    /// <summary>First line of the address.</summary>
    [JsonPropertyName("address_line_1")]
    public string? AddressLine1 { get; init; }

    /// <summary>Second line of the address.</summary>
    [JsonPropertyName("address_line_2")]
    public string? AddressLine2 { get; init; }

    /// <summary>Third line of the address.</summary>
    [JsonPropertyName("address_line_3")]
    public string? AddressLine3 { get; init; }

    /// <summary>Fourth line of the address.</summary>
    [JsonPropertyName("address_line_4")]
    public string? AddressLine4 { get; init; }

    /// <summary>Fifth line of the address.</summary>
    [JsonPropertyName("address_line_5")]
    public string? AddressLine5 { get; init; }
}
