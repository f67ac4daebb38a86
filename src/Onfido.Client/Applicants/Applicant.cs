namespace Onfido.Client;

/// <summary>A person to verify.</summary>
/// <remarks>API v3.6, <c>/applicants</c>. Consents are read by their own call. Every time is UTC.</remarks>
public sealed record Applicant : OnfidoObject
{
    /// <summary>The id of the applicant, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>When the applicant was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it was made with a sandbox token.</summary>
    public bool? Sandbox { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? Dob { get; init; }

    /// <summary>When the applicant will be erased for good; null unless deletion was asked for.</summary>
    public DateTimeOffset? DeleteAt { get; init; }

    /// <summary>The path of the applicant, e.g. <c>/v3.6/applicants/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>National and other numbers.</summary>
    public IReadOnlyList<IdNumber>? IdNumbers { get; init; }

    /// <summary>The telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The postal address.</summary>
    public Address? Address { get; init; }

    /// <summary>Where the person is.</summary>
    public Location? Location { get; init; }
}

/// <summary>A postal address. On input postcode and country are needed.</summary>
/// <remarks>API v3.6, applicant <c>address</c> and <c>GET /addresses/pick</c>.</remarks>
public sealed record Address : OnfidoObject
{
    /// <summary>Number of the flat.</summary>
    public string? FlatNumber { get; init; }

    /// <summary>Number of the building.</summary>
    public string? BuildingNumber { get; init; }

    /// <summary>Name of the building.</summary>
    public string? BuildingName { get; init; }

    /// <summary>Street.</summary>
    public string? Street { get; init; }

    /// <summary>Side street.</summary>
    public string? SubStreet { get; init; }

    /// <summary>Town.</summary>
    public string? Town { get; init; }

    /// <summary>State; in the United States the two letters of the postal service.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? Postcode { get; init; }

    /// <summary>Country, three letters.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>First free line.</summary>
    public string? Line1 { get; init; }

    /// <summary>Second free line.</summary>
    public string? Line2 { get; init; }

    /// <summary>Third free line.</summary>
    public string? Line3 { get; init; }
}

/// <summary>Where an applicant is.</summary>
/// <remarks>API v3.6, applicant and document <c>location</c>.</remarks>
public sealed record Location : OnfidoObject
{
    /// <summary>The network address of the person's device.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Country of residence, three letters.</summary>
    public CountryCode? CountryOfResidence { get; init; }
}

/// <summary>A national or other number of a person.</summary>
/// <remarks>API v3.6, applicant <c>id_numbers</c>.</remarks>
public sealed record IdNumber : OnfidoObject
{
    /// <summary>The kind of number.</summary>
    public IdNumberType? Type { get; init; }

    /// <summary>The number.</summary>
    public string? Value { get; init; }

    /// <summary>The state that issued it, for driving licences of the United States.</summary>
    public string? StateCode { get; init; }
}

/// <summary>A consent of an applicant.</summary>
/// <remarks>API v3.6, <c>GET /applicants/{id}/consents</c> and the <c>consents</c> member of the requests.</remarks>
public sealed record Consent : OnfidoObject
{
    /// <summary>What it is about.</summary>
    public ConsentName? Name { get; init; }

    /// <summary>Whether it was given.</summary>
    public bool? Granted { get; init; }

    /// <summary>When it was given. Set by Onfido, not sent.</summary>
    public DateTimeOffset? GrantedAt { get; init; }
}

/// <summary>The wrapper of a page of applicants.</summary>
internal sealed record ApplicantList
{
    public IReadOnlyList<Applicant>? Applicants { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record AddressList
{
    public IReadOnlyList<Address>? Addresses { get; init; }
}
