using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>What the device and its address tell.</summary>
internal static class DeviceReport
{
    private static readonly (string Sdk, string Model, string Os, string? Browser)[] Devices =
    [
        ("onfido-android-sdk", "SM-G991B", "Android 14", null),
        ("onfido-android-sdk", "Pixel 8", "Android 15", null),
        ("onfido-ios-sdk", "iPhone15,2", "iOS 18.1", null),
        ("onfido-web-sdk", "Macintosh", "macOS 15", "Safari"),
        ("onfido-web-sdk", "PC", "Windows 11", "Chrome"),
    ];

    public static JsonObject Write(ReportContext context)
    {
        var dice = context.Dice();
        var emulator = context.Failing.Contains("device.device_integrity");
        var reused = context.Failing.Contains("device.device_reputation");
        var (sdk, model, os, browser) = dice.Pick(Devices);
        var device = new JsonObject
        {
            ["sdk_version"] = "12.2.0",
            ["sdk_source"] = sdk,
            ["authentication_type"] = "sdk_token",
            ["raw_model"] = model,
            ["os"] = os,
            ["browser"] = browser,
            ["emulator"] = emulator,
            ["randomized_device"] = emulator,
            ["number_of_ip_reuse_reports"] = reused ? 14 : 0,
            ["number_of_suspected_ip_reuse_reports"] = reused ? 6 : 0,
            ["fake_network_request"] = false,
            ["ip_reputation"] = reused ? "HIGH_RISK" : dice.Pick(["NOT_ENOUGH_DATA", "LOW_RISK"]),
            ["device_fingerprint_reuse"] = reused ? 9 : 1,
            ["single_device_used"] = true,
            ["document_capture"] = "live",
            ["biometric_capture"] = "live",
        };
        var town = context.Applicant.Fields["address"]?["town"];
        var properties = new JsonObject
        {
            ["device"] = device,
            ["ip"] = new JsonObject { ["address"] = $"198.51.100.{1 + dice.Below(254)}" },
            ["geolocation"] = new JsonObject { ["city"] = town?.DeepClone(), ["region"] = null, ["country"] = context.Person.Country },
        };
        return context.Report(context.Breakdown().WithoutResult("device").Tree(), properties);
    }
}
