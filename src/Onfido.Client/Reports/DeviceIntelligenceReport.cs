namespace Onfido.Client;

/// <summary>A report on the device that the media came from.</summary>
/// <remarks>API v3.6, <c>/reports</c>, name <c>device_intelligence</c>.</remarks>
public sealed record DeviceIntelligenceReport : Report
{
    /// <summary>The result of each part.</summary>
    public DeviceIntelligenceBreakdown? Breakdown { get; init; }

    /// <summary>What is known of the device.</summary>
    public DeviceIntelligenceProperties? Properties { get; init; }
}

/// <summary>The parts of a device report.</summary>
/// <remarks>API v3.6, report <c>breakdown</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceIntelligenceBreakdown : OnfidoObject
{
    /// <summary>The device; has no result of its own.</summary>
    public BreakdownGroup<DeviceChecks>? Device { get; init; }
}

/// <summary>What was looked at.</summary>
/// <remarks>API v3.6, <c>breakdown.device</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceChecks : OnfidoObject
{
    /// <summary>Whether the app is the customer's.</summary>
    public BreakdownItem? ApplicationAuthenticity { get; init; }

    /// <summary>Whether the device is what it says.</summary>
    public BreakdownItem? DeviceIntegrity { get; init; }

    /// <summary>Whether the device is known for misuse.</summary>
    public BreakdownItem? DeviceReputation { get; init; }
}

/// <summary>What is known of a device.</summary>
/// <remarks>API v3.6, report <c>properties</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceIntelligenceProperties : OnfidoObject
{
    /// <summary>The device.</summary>
    public DeviceProperties? Device { get; init; }

    /// <summary>Its network address.</summary>
    public DeviceIp? Ip { get; init; }

    /// <summary>Where that address is.</summary>
    public DeviceLocation? Geolocation { get; init; }
}

/// <summary>A device.</summary>
/// <remarks>API v3.6, <c>properties.device</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceProperties : OnfidoObject
{
    /// <summary>The version of the SDK.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>The SDK.</summary>
    public SdkSource? SdkSource { get; init; }

    /// <summary>What the SDK was let in with.</summary>
    public SdkAuthentication? AuthenticationType { get; init; }

    /// <summary>The model, as the device calls itself.</summary>
    public string? RawModel { get; init; }

    /// <summary>The operating system.</summary>
    public string? Os { get; init; }

    /// <summary>The browser.</summary>
    public string? Browser { get; init; }

    /// <summary>Whether it is a program that pretends to be a telephone.</summary>
    public bool? Emulator { get; init; }

    /// <summary>Whether it hides what it is.</summary>
    public bool? RandomizedDevice { get; init; }

    /// <summary>How many reports came from its network address.</summary>
    public double? NumberOfIpReuseReports { get; init; }

    /// <summary>How many of these were suspicious.</summary>
    public double? NumberOfSuspectedIpReuseReports { get; init; }

    /// <summary>Whether its requests were forged.</summary>
    public bool? FakeNetworkRequest { get; init; }

    /// <summary>What its network address is known for.</summary>
    public IpReputation? IpReputation { get; init; }

    /// <summary>How often the same device was seen.</summary>
    public double? DeviceFingerprintReuse { get; init; }

    /// <summary>Whether all media came from one device; null when not known.</summary>
    public bool? SingleDeviceUsed { get; init; }

    /// <summary>How the document was captured.</summary>
    public CaptureMethod? DocumentCapture { get; init; }

    /// <summary>How the face was captured.</summary>
    public CaptureMethod? BiometricCapture { get; init; }
}

/// <summary>The network address of a device.</summary>
/// <remarks>API v3.6, <c>properties.ip</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceIp : OnfidoObject
{
    /// <summary>The address.</summary>
    public string? Address { get; init; }
}

/// <summary>Where a network address is.</summary>
/// <remarks>API v3.6, <c>properties.geolocation</c> of <c>device_intelligence</c>.</remarks>
public sealed record DeviceLocation : OnfidoObject
{
    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Country.</summary>
    public CountryCode? Country { get; init; }
}
