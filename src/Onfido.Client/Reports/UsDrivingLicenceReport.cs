using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>A report that looks a driving licence up in the records of the United States.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicenceReport : Report
{
    /// <summary>The result of each part.</summary>
    public UsDrivingLicenceBreakdown? Breakdown { get; init; }

    /// <summary>What is known of the licence.</summary>
    public DocumentProperties? Properties { get; init; }
}

/// <summary>The parts of a report on an American driving licence.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicenceBreakdown : OnfidoObject
{
    /// <summary>The licence.</summary>
    public BreakdownGroup<UsDrivingLicenceDocument>? Document { get; init; }

    /// <summary>The address.</summary>
    public BreakdownGroup<UsDrivingLicenceAddress>? Address { get; init; }

    /// <summary>The holder.</summary>
    public BreakdownGroup<UsDrivingLicencePersonal>? Personal { get; init; }
}

/// <summary>What was compared of the licence.</summary>
/// <remarks>API v3.6, <c>breakdown.document</c> of <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicenceDocument : OnfidoObject
{
    /// <summary>The category.</summary>
    public BreakdownItem? Category { get; init; }

    /// <summary>The day it runs out.</summary>
    public BreakdownItem? ExpirationDate { get; init; }

    /// <summary>The day it was issued.</summary>
    public BreakdownItem? IssueDate { get; init; }

    /// <summary>The number.</summary>
    public BreakdownItem? DocumentNumber { get; init; }
}

/// <summary>What was compared of the address.</summary>
/// <remarks>API v3.6, <c>breakdown.address</c> of <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicenceAddress : OnfidoObject
{
    /// <summary>The city.</summary>
    public BreakdownItem? City { get; init; }

    /// <summary>The first line.</summary>
    [JsonPropertyName("line_1")]
    public BreakdownItem? Line1 { get; init; }

    /// <summary>The second line.</summary>
    [JsonPropertyName("line_2")]
    public BreakdownItem? Line2 { get; init; }

    /// <summary>The state.</summary>
    public BreakdownItem? StateCode { get; init; }

    /// <summary>The last four digits of the postal code.</summary>
    public BreakdownItem? Zip4 { get; init; }

    /// <summary>The first five digits of the postal code.</summary>
    public BreakdownItem? Zip5 { get; init; }
}

/// <summary>What was compared of the holder.</summary>
/// <remarks>API v3.6, <c>breakdown.personal</c> of <c>us_driving_licence</c>.</remarks>
public sealed record UsDrivingLicencePersonal : OnfidoObject
{
    /// <summary>The given name.</summary>
    public BreakdownItem? FirstName { get; init; }

    /// <summary>What follows the name.</summary>
    public BreakdownItem? NameSuffix { get; init; }

    /// <summary>The height.</summary>
    public BreakdownItem? Height { get; init; }

    /// <summary>The weight.</summary>
    public BreakdownItem? Weight { get; init; }

    /// <summary>The sex.</summary>
    public BreakdownItem? SexCode { get; init; }

    /// <summary>The colour of the eyes.</summary>
    public BreakdownItem? EyeColor { get; init; }

    /// <summary>The date of birth.</summary>
    public BreakdownItem? DateOfBirth { get; init; }

    /// <summary>The family name.</summary>
    public BreakdownItem? LastName { get; init; }

    /// <summary>The middle name.</summary>
    public BreakdownItem? MiddleName { get; init; }

    /// <summary>The given name, roughly.</summary>
    public BreakdownItem? FirstNameFuzzy { get; init; }

    /// <summary>The middle name, roughly.</summary>
    public BreakdownItem? MiddleNameFuzzy { get; init; }

    /// <summary>The family name, roughly.</summary>
    public BreakdownItem? LastNameFuzzy { get; init; }

    /// <summary>The first letter of the middle name.</summary>
    public BreakdownItem? MiddleInitial { get; init; }
}
