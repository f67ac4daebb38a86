using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What a <see cref="Consent"/> is about.</summary>
/// <remarks>API v3.6, applicant <c>consents</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<ConsentName>))]
public readonly record struct ConsentName(string Value) : IOpenValue<ConsentName>
{
    /// <summary>The person has read the privacy notices.</summary>
    public static ConsentName PrivacyNoticesRead { get; } = new("privacy_notices_read");

    /// <summary>The social security number may be verified.</summary>
    public static ConsentName SsnVerification { get; } = new("ssn_verification");

    /// <summary>The telephone number may be verified.</summary>
    public static ConsentName PhoneNumberVerification { get; } = new("phone_number_verification");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator ConsentName(string value) => new(value);

    /// <inheritdoc/>
    public static ConsentName From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
