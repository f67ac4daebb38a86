using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What kind of number an <see cref="IdNumber"/> is.</summary>
/// <remarks>API v3.6, applicant <c>id_numbers</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<IdNumberType>))]
public readonly record struct IdNumberType(string Value) : IOpenValue<IdNumberType>
{
    /// <summary>Social security number of the United States.</summary>
    public static IdNumberType Ssn { get; } = new("ssn");

    /// <summary>Social insurance number.</summary>
    public static IdNumberType SocialInsurance { get; } = new("social_insurance");

    /// <summary>Tax number.</summary>
    public static IdNumberType TaxId { get; } = new("tax_id");

    /// <summary>Number of an identity card.</summary>
    public static IdNumberType IdentityCard { get; } = new("identity_card");

    /// <summary>Number of a driving licence, in the American spelling.</summary>
    public static IdNumberType DrivingLicense { get; } = new("driving_license");

    /// <summary>Number of a driving licence.</summary>
    public static IdNumberType DrivingLicence { get; } = new("driving_licence");

    /// <summary>Share code of the United Kingdom.</summary>
    public static IdNumberType ShareCode { get; } = new("share_code");

    /// <summary>Number of a voter card.</summary>
    public static IdNumberType VoterId { get; } = new("voter_id");

    /// <summary>Number of a passport.</summary>
    public static IdNumberType Passport { get; } = new("passport");

    /// <summary>Any other number.</summary>
    public static IdNumberType Other { get; } = new("other");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator IdNumberType(string value) => new(value);

    /// <inheritdoc/>
    public static IdNumberType From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
