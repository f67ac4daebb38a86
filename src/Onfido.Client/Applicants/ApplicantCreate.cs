namespace Onfido.Client;

/// <summary>What makes an applicant.</summary>
/// <remarks>API v3.6, <c>POST /applicants</c>. Names may not hold <c>! # $ % * = &lt; &gt; ; { } "</c>.</remarks>
public sealed record ApplicantCreate : OnfidoObject
{
    /// <summary>The given names.</summary>
    public required string FirstName { get; init; }

    /// <summary>The family name.</summary>
    public required string LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? Dob { get; init; }

    /// <summary>National and other numbers.</summary>
    public IReadOnlyList<IdNumber>? IdNumbers { get; init; }

    /// <summary>The telephone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Consents of the person; send name and granted.</summary>
    public IReadOnlyList<Consent>? Consents { get; init; }

    /// <summary>The postal address; postcode and country are needed.</summary>
    public Address? Address { get; init; }

    /// <summary>Where the person is.</summary>
    public Location? Location { get; init; }
}
