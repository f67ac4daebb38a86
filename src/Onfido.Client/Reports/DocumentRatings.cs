using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>How strong an evidence of identity a document is, by the scale of NIST.</summary>
/// <remarks>API v3.6, <c>nist_identity_evidence_strength</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<EvidenceStrength>))]
public readonly record struct EvidenceStrength(string Value) : IOpenValue<EvidenceStrength>
{
    /// <summary>Superior.</summary>
    public static EvidenceStrength Superior { get; } = new("superior");

    /// <summary>Strong.</summary>
    public static EvidenceStrength Strong { get; } = new("strong");

    /// <summary>Fair.</summary>
    public static EvidenceStrength Fair { get; } = new("fair");

    /// <summary>Weak.</summary>
    public static EvidenceStrength Weak { get; } = new("weak");

    /// <summary>Not to be accepted.</summary>
    public static EvidenceStrength Unacceptable { get; } = new("unacceptable");

    /// <summary>Not rated.</summary>
    public static EvidenceStrength Unspecified { get; } = new("unspecified_identity_evidence_strength");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator EvidenceStrength(string value) => new(value);

    /// <inheritdoc/>
    public static EvidenceStrength From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Whether the issuer of a document confirms it. On the wire a text, not a boolean.</summary>
/// <remarks>API v3.6, <c>has_issuance_confirmation</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<IssuanceConfirmation>))]
public readonly record struct IssuanceConfirmation(string Value) : IOpenValue<IssuanceConfirmation>
{
    /// <summary>It does.</summary>
    public static IssuanceConfirmation Yes { get; } = new("true");

    /// <summary>It does not.</summary>
    public static IssuanceConfirmation No { get; } = new("false");

    /// <summary>Not known.</summary>
    public static IssuanceConfirmation Unspecified { get; } = new("unspecified");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator IssuanceConfirmation(string value) => new(value);

    /// <inheritdoc/>
    public static IssuanceConfirmation From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>How well documents of a kind are protected.</summary>
/// <remarks>API v3.6, <c>security_tier</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<SecurityTier>))]
public readonly record struct SecurityTier(string Value) : IOpenValue<SecurityTier>
{
    /// <summary>First tier.</summary>
    public static SecurityTier Tier1 { get; } = new("tier_1");

    /// <summary>Second tier.</summary>
    public static SecurityTier Tier2 { get; } = new("tier_2");

    /// <summary>Third tier.</summary>
    public static SecurityTier Tier3 { get; } = new("tier_3");

    /// <summary>Fourth tier.</summary>
    public static SecurityTier Tier4 { get; } = new("tier_4");

    /// <summary>Fifth tier.</summary>
    public static SecurityTier Tier5 { get; } = new("tier_5");

    /// <summary>Not rated.</summary>
    public static SecurityTier Unspecified { get; } = new("unspecified_security_tier");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator SecurityTier(string value) => new(value);

    /// <inheritdoc/>
    public static SecurityTier From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
