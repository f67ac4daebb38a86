using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Classic;

/// <summary>What the vendor's own sandbox says of whatever was uploaded: it looks at nothing.</summary>
internal static class VendorValues
{
    public static JsonObject Document(ReportKind kind, Applicant applicant)
    {
        var properties = new JsonObject
        {
            ["date_of_birth"] = "1990-01-01",
            ["date_of_expiry"] = "2031-05-28",
            ["document_numbers"] = new JsonArray(new JsonObject { ["type"] = "document_number", ["value"] = "999999999" }),
            ["document_type"] = "passport",
            ["first_name"] = applicant.Fields["first_name"]?.DeepClone(),
            ["gender"] = null,
            ["issuing_country"] = "GBR",
            ["last_name"] = applicant.Fields["last_name"]?.DeepClone(),
            ["nationality"] = null,
        };
        if (kind.Task == TaskKind.DocumentWithAddressReport)
            properties["barcode"] = new JsonArray(new JsonObject { ["document_type"] = "driving_licence" });
        if (kind.Task == TaskKind.DocumentWithDrivingLicenceReport)
            properties["driving_licence_information"] = Categories();
        return properties;
    }

    public static JsonArray Categories() =>
        new(new JsonObject { ["category"] = "AM", ["obtainment_date"] = "2013-01-19", ["expiry_date"] = "2050-01-01", ["codes"] = "01" });

    /// <summary>The scores of whatever is clear.</summary>
    public static void Scores(JsonObject breakdown)
    {
        Score(breakdown["face_comparison"]!["breakdown"]!["face_match"]!, 0.6512);
        Score(breakdown["visual_authenticity"]!["breakdown"]!["spoofing_detection"]!, 0.9512);
    }

    public static void Device(JsonObject properties, bool fails)
    {
        var device = properties["device"]!;
        device["sdk_source"] = "onfido-android-sdk";
        device["raw_model"] = "SM-G991B";
        device["os"] = "Android 14";
        device["browser"] = null;
        if (!fails)
            device["ip_reputation"] = "NOT_ENOUGH_DATA";
    }

    /// <summary>What is read off any document.</summary>
    public static JsonObject Extraction(string documentId) => new()
    {
        ["document_id"] = documentId,
        ["document_classification"] = new JsonObject { ["issuing_country"] = "GBR", ["document_type"] = "driving_licence" },
        ["extracted_data"] = new JsonObject
        {
            ["date_of_birth"] = "1976-03-11",
            ["date_of_expiry"] = "2031-05-28",
            ["document_number"] = "200407512345",
            ["first_name"] = "SARAH",
            ["gender"] = "Female",
            ["last_name"] = "MORGAN",
        },
    };

    private static void Score(JsonNode leaf, double score)
    {
        if (DataTypes.Text(leaf["result"]) == "clear")
            leaf["properties"]!["score"] = score;
    }
}
