using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>The parts of an identity report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c>. Parts for which the applicant gave no data are absent.</remarks>
public sealed record IdentityEnhancedBreakdown : OnfidoObject
{
    /// <summary>Is the person known?</summary>
    public BreakdownGroup<IdentitySources>? Sources { get; init; }

    /// <summary>Is the address known?</summary>
    public BreakdownGroup<IdentityAddress>? Address { get; init; }

    /// <summary>Is the date of birth known?</summary>
    public BreakdownGroup<IdentityDateOfBirth>? DateOfBirth { get; init; }

    /// <summary>Is the person alive?</summary>
    public BreakdownResult? Mortality { get; init; }

    /// <summary>Does the social security number fit?</summary>
    public BreakdownGroup<IdentitySsn>? Ssn { get; init; }

    /// <summary>Does the second social security number fit?</summary>
    public BreakdownGroup<IdentitySsn>? Ssn1 { get; init; }
}

/// <summary>Records that know a person.</summary>
/// <remarks>API v3.6, <c>breakdown.sources</c> of <c>identity_enhanced</c>.</remarks>
public sealed record IdentitySources : OnfidoObject
{
    /// <summary>All records together.</summary>
    public BreakdownItem<IdentitySourceCount>? TotalSources { get; init; }
}

/// <summary>How many records know a person.</summary>
/// <remarks>API v3.6, properties of <c>total_sources</c>.</remarks>
public sealed record IdentitySourceCount : OnfidoObject
{
    /// <summary>The number, as text.</summary>
    public string? TotalNumberOfSources { get; init; }
}

/// <summary>Records that know an address.</summary>
/// <remarks>API v3.6, <c>breakdown.address</c> of <c>identity_enhanced</c>.</remarks>
public sealed record IdentityAddress : OnfidoObject
{
    /// <summary>Credit agencies.</summary>
    public BreakdownItem<IdentityMatchCount>? CreditAgencies { get; init; }

    /// <summary>Telephone books.</summary>
    public BreakdownItem? TelephoneDatabase { get; init; }

    /// <summary>Voters.</summary>
    public BreakdownItem? VotingRegister { get; init; }
}

/// <summary>How many records match.</summary>
/// <remarks>API v3.6, properties of <c>credit_agencies</c>.</remarks>
public sealed record IdentityMatchCount : OnfidoObject
{
    /// <summary>The number, as text.</summary>
    public string? NumberOfMatches { get; init; }
}

/// <summary>Records that know a date of birth.</summary>
/// <remarks>API v3.6, <c>breakdown.date_of_birth</c> of <c>identity_enhanced</c>.</remarks>
public sealed record IdentityDateOfBirth : OnfidoObject
{
    /// <summary>Credit agencies.</summary>
    public BreakdownItem? CreditAgencies { get; init; }

    /// <summary>Voters.</summary>
    public BreakdownItem? VotingRegister { get; init; }
}

/// <summary>How a social security number fits.</summary>
/// <remarks>API v3.6, <c>breakdown.ssn</c> and <c>ssn1</c> of <c>identity_enhanced</c>.</remarks>
public sealed record IdentitySsn : OnfidoObject
{
    /// <summary>Its last four digits.</summary>
    [JsonPropertyName("last_4_digits_match")]
    public BreakdownItem? Last4DigitsMatch { get; init; }

    /// <summary>The whole number.</summary>
    public BreakdownItem? FullMatch { get; init; }
}
