namespace Onfido.Client;

/// <summary>What to change of an applicant: members left null stay as they are.</summary>
/// <remarks>API v3.6, <c>PUT /applicants/{id}</c>. Meant for the time before the first check.</remarks>
public sealed record ApplicantUpdate : OnfidoObject
{
    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? Dob { get; init; }

    /// <summary>National and other numbers, replacing the old ones wholly.</summary>
    public IReadOnlyList<IdNumber>? IdNumbers { get; init; }

    /// <summary>The telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Consents of the person; send name and granted.</summary>
    public IReadOnlyList<Consent>? Consents { get; init; }

    /// <summary>The postal address, replacing the old one wholly; postcode and country are needed.</summary>
    public Address? Address { get; init; }

    /// <summary>Where the person is.</summary>
    public Location? Location { get; init; }
}
