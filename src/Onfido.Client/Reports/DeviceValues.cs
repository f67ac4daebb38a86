using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>The SDK that a device used.</summary>
/// <remarks>API v3.6, <c>properties.device.sdk_source</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<SdkSource>))]
public readonly record struct SdkSource(string Value) : IOpenValue<SdkSource>
{
    /// <summary>The one for Android.</summary>
    public static SdkSource Android { get; } = new("onfido-android-sdk");

    /// <summary>The one for iOS.</summary>
    public static SdkSource Ios { get; } = new("onfido-ios-sdk");

    /// <summary>The one for the web.</summary>
    public static SdkSource Web { get; } = new("onfido-web-sdk");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator SdkSource(string value) => new(value);

    /// <inheritdoc/>
    public static SdkSource From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What an SDK was let in with.</summary>
/// <remarks>API v3.6, <c>properties.device.authentication_type</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<SdkAuthentication>))]
public readonly record struct SdkAuthentication(string Value) : IOpenValue<SdkAuthentication>
{
    /// <summary>An SDK token.</summary>
    public static SdkAuthentication SdkToken { get; } = new("sdk_token");

    /// <summary>A mobile token.</summary>
    public static SdkAuthentication MobileToken { get; } = new("mobile_token");

    /// <summary>An API token.</summary>
    public static SdkAuthentication ApiToken { get; } = new("api_token");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator SdkAuthentication(string value) => new(value);

    /// <inheritdoc/>
    public static SdkAuthentication From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What a network address is known for.</summary>
/// <remarks>API v3.6, <c>properties.device.ip_reputation</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<IpReputation>))]
public readonly record struct IpReputation(string Value) : IOpenValue<IpReputation>
{
    /// <summary>Not known well enough.</summary>
    public static IpReputation NotEnoughData { get; } = new("NOT_ENOUGH_DATA");

    /// <summary>Misuse.</summary>
    public static IpReputation HighRisk { get; } = new("HIGH_RISK");

    /// <summary>Nothing bad.</summary>
    public static IpReputation LowRisk { get; } = new("LOW_RISK");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator IpReputation(string value) => new(value);

    /// <inheritdoc/>
    public static IpReputation From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>How media were captured.</summary>
/// <remarks>API v3.6, <c>properties.device.document_capture</c> and <c>biometric_capture</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<CaptureMethod>))]
public readonly record struct CaptureMethod(string Value) : IOpenValue<CaptureMethod>
{
    /// <summary>With the camera, at once.</summary>
    public static CaptureMethod Live { get; } = new("live");

    /// <summary>Not known.</summary>
    public static CaptureMethod UnknownMethod { get; } = new("unknown_method");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator CaptureMethod(string value) => new(value);

    /// <inheritdoc/>
    public static CaptureMethod From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
