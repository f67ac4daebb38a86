using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Known faces, watchlists and device intelligence.</summary>
internal static class OtherReports
{
    public static JsonObject KnownFaces(string uuid, string faceId, string? lookalike, IReadOnlyList<string> faults)
    {
        var failing = Faults.Leaves(faults, StepKind.KnownFaces);
        var matches = new JsonArray();
        if (failing.Count > 0)
        {
            var dice = Dice.For(0, uuid);
            matches.Add(new JsonObject
            {
                ["applicant_id"] = lookalike ?? dice.Uuid(),
                ["score"] = Math.Round(dice.Between(0.8, 0.97), 4),
                ["media_id"] = faceId,
                ["media_type"] = "live_photos",
                ["suspected"] = true,
            });
        }

        var breakdown = new Breakdown(failing).Plain("previously_seen_faces").Plain("image_integrity");
        return Report(uuid, failing, breakdown, new JsonObject { ["matches"] = matches });
    }

    public static JsonObject Watchlist(StepKind kind, string uuid, string fullName, IReadOnlyList<string> faults)
    {
        var failing = Faults.Leaves(faults, kind);
        var breakdown = new Breakdown(failing).Plain("sanction").Plain("politically_exposed_person").Plain("legal_and_regulatory_warnings");
        if (kind == StepKind.WatchlistAml)
            breakdown.Plain("adverse_media");
        var records = new JsonArray([.. failing.Select(leaf => new JsonObject
        {
            ["full_name"] = fullName,
            ["source"] = new JsonArray(new JsonObject { ["source_name"] = "Specimen list", ["source_headline"] = leaf.Replace('_', ' ') }),
        })]);
        return Report(uuid, failing, breakdown, new JsonObject { ["records"] = records });
    }

    public static JsonObject Device(string uuid, IReadOnlyList<string> faults)
    {
        var failing = Faults.Leaves(faults, StepKind.DeviceIntelligence);
        var breakdown = new Breakdown(failing)
            .Group("device", ["application_authenticity", "device_integrity", "device_reputation"])
            .WithoutResult("device");
        var dice = Dice.For(0, uuid);
        var emulator = failing.Contains("device.device_integrity");
        var reused = failing.Contains("device.device_reputation");
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
        var properties = new JsonObject { ["device"] = device, ["ip"] = new JsonObject { ["address"] = $"198.51.100.{1 + dice.Below(254)}" } };
        return Report(uuid, failing, breakdown, properties);
    }

    private static readonly (string Sdk, string Model, string Os, string? Browser)[] Devices =
    [
        ("onfido-android-sdk", "SM-G991B", "Android 14", null),
        ("onfido-android-sdk", "Pixel 8", "Android 15", null),
        ("onfido-ios-sdk", "iPhone15,2", "iOS 18.1", null),
        ("onfido-web-sdk", "Macintosh", "macOS 15", "Safari"),
        ("onfido-web-sdk", "PC", "Windows 11", "Chrome"),
    ];

    private static JsonObject Report(string uuid, HashSet<string> failing, Breakdown breakdown, JsonObject properties) => new()
    {
        ["uuid"] = uuid,
        ["status"] = "complete",
        ["result"] = Breakdown.Result(failing.Count > 0),
        ["sub_result"] = null,
        ["breakdown"] = breakdown.Tree(),
        ["properties"] = properties,
    };
}
