using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A number of a document.</summary>
/// <remarks>API v3.6, <c>properties.document_numbers</c> of document reports.</remarks>
public sealed record DocumentNumber : OnfidoObject
{
    /// <summary>What it numbers, e.g. <c>document_number</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The number.</summary>
    public string? Value { get; init; }
}

/// <summary>An address on a document, in parts.</summary>
/// <remarks>API v3.6, <c>properties.address_lines</c> of document reports.</remarks>
public sealed record DocumentAddress : OnfidoObject
{
    /// <summary>Street and number.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country in words.</summary>
    public string? Country { get; init; }

    /// <summary>The country in letters.</summary>
    public string? CountryCode { get; init; }
}

/// <summary>What stands in the barcode of a document.</summary>
/// <remarks>API v3.6, <c>properties.barcode</c> of document reports.</remarks>
public sealed record DocumentBarcode : OnfidoObject
{
    /// <summary>The kind of document.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The number of the document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The class of a licence.</summary>
    public string? Class { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The date of birth.</summary>
    public OnfidoDate? DateOfBirth { get; init; }

    /// <summary>The day it runs out.</summary>
    public OnfidoDate? DateOfExpiry { get; init; }

    /// <summary>The day it was issued.</summary>
    public OnfidoDate? IssuingDate { get; init; }

    /// <summary>The state that issued it.</summary>
    public string? IssuingState { get; init; }

    /// <summary>The country that issued it.</summary>
    public string? IssuingCountry { get; init; }

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

    /// <summary>The class by the REAL ID Act.</summary>
    public string? RealIdClassification { get; init; }
}

/// <summary>What stands in the chip of a document.</summary>
/// <remarks>API v3.6, <c>properties.nfc</c> of document reports.</remarks>
public sealed record DocumentChip : OnfidoObject
{
    /// <summary>The kind of document.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The number of the document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The country that issued it.</summary>
    public string? IssuingCountry { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>The day it was issued.</summary>
    public OnfidoDate? IssuingDate { get; init; }

    /// <summary>The day it runs out.</summary>
    public OnfidoDate? DateOfExpiry { get; init; }

    /// <summary>The whole name.</summary>
    public string? FullName { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The nationality.</summary>
    public string? Nationality { get; init; }

    /// <summary>The date of birth.</summary>
    public OnfidoDate? DateOfBirth { get; init; }

    /// <summary>The place of birth.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>The personal number of the holder.</summary>
    public string? PersonalNumber { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }
}

/// <summary>What document it is.</summary>
/// <remarks>API v3.6, <c>properties.document_classification</c> of document reports.</remarks>
public sealed record DocumentClassification : OnfidoObject
{
    /// <summary>The country that issued it.</summary>
    public string? IssuingCountry { get; init; }

    /// <summary>The state that issued it.</summary>
    public string? IssuingState { get; init; }

    /// <summary>The kind of document.</summary>
    public string? DocumentType { get; init; }
}

/// <summary>What a licence allows to drive.</summary>
/// <remarks>API v3.6, <c>properties.driving_licence_information</c> and <c>vehicle_class_details</c> of document reports.</remarks>
public sealed record DrivingEntitlement : OnfidoObject
{
    /// <summary>The category, e.g. <c>AM</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Since when.</summary>
    public OnfidoDate? ObtainmentDate { get; init; }

    /// <summary>Until when.</summary>
    public OnfidoDate? ExpiryDate { get; init; }

    /// <summary>Restrictions, as codes.</summary>
    public string? Codes { get; init; }
}

/// <summary>Whether the holder of a licence may drive a passenger car.</summary>
/// <remarks>API v3.6, <c>properties.passenger_vehicle</c> of document reports.</remarks>
public sealed record PassengerVehicle : OnfidoObject
{
    /// <summary>Whether they may.</summary>
    public bool? IsQualified { get; init; }

    /// <summary>Since when.</summary>
    public OnfidoDate? ObtainmentDate { get; init; }

    /// <summary>Until when.</summary>
    public OnfidoDate? ExpiryDate { get; init; }
}
