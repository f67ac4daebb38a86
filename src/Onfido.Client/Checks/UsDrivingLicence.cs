using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A driving licence of the United States to look up.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>, member <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicence : OnfidoObject
{
    /// <summary>The number of the licence.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The state that issued it, two letters. Needed when the report is ordered.</summary>
    public string? IssueState { get; init; }

    /// <summary>First line of the address.</summary>
    [JsonPropertyName("address_line_1")]
    public string? AddressLine1 { get; init; }

    /// <summary>Second line of the address.</summary>
    [JsonPropertyName("address_line_2")]
    public string? AddressLine2 { get; init; }

    /// <summary>City of the address.</summary>
    public string? City { get; init; }

    /// <summary>Date of birth of the holder.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>What kind of document it is.</summary>
    public UsDocumentCategory? DocumentCategory { get; init; }

    /// <summary>The day it runs out.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The colour of the eyes.</summary>
    public UsEyeColor? EyeColorCode { get; init; }

    /// <summary>The given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The gender. The document marks it as set by Onfido.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The day it was issued.</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>What follows the name, e.g. Jr.</summary>
    public string? NameSuffix { get; init; }

    /// <summary>Postal code of the address.</summary>
    public string? PostalCode { get; init; }

    /// <summary>State of the address, two capital letters.</summary>
    public string? State { get; init; }

    /// <summary>The weight in pounds.</summary>
    public int? WeightMeasure { get; init; }
}

/// <summary>What kind of document a <see cref="UsDrivingLicence"/> is.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>, <c>us_driving_licence.document_category</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<UsDocumentCategory>))]
public readonly record struct UsDocumentCategory(string Value) : IOpenValue<UsDocumentCategory>
{
    /// <summary>A driving licence.</summary>
    public static UsDocumentCategory DriverLicense { get; } = new("driver license");

    /// <summary>A learner's permit.</summary>
    public static UsDocumentCategory DriverPermit { get; } = new("driver permit");

    /// <summary>An identity card of the licensing office.</summary>
    public static UsDocumentCategory IdCard { get; } = new("id card");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator UsDocumentCategory(string value) => new(value);

    /// <inheritdoc/>
    public static UsDocumentCategory From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The colour of eyes as American licences note it.</summary>
/// <remarks>API v3.6, <c>POST /checks</c>, <c>us_driving_licence.eye_color_code</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<UsEyeColor>))]
public readonly record struct UsEyeColor(string Value) : IOpenValue<UsEyeColor>
{
    /// <summary>Black.</summary>
    public static UsEyeColor Black { get; } = new("BLK");

    /// <summary>Blue.</summary>
    public static UsEyeColor Blue { get; } = new("BLU");

    /// <summary>Brown.</summary>
    public static UsEyeColor Brown { get; } = new("BRO");

    /// <summary>Two colours.</summary>
    public static UsEyeColor Dichromatic { get; } = new("DIC");

    /// <summary>Grey.</summary>
    public static UsEyeColor Gray { get; } = new("GRY");

    /// <summary>Green.</summary>
    public static UsEyeColor Green { get; } = new("GRN");

    /// <summary>Hazel.</summary>
    public static UsEyeColor Hazel { get; } = new("HAZ");

    /// <summary>Maroon.</summary>
    public static UsEyeColor Maroon { get; } = new("MAR");

    /// <summary>Pink.</summary>
    public static UsEyeColor Pink { get; } = new("PNK");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator UsEyeColor(string value) => new(value);

    /// <inheritdoc/>
    public static UsEyeColor From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
