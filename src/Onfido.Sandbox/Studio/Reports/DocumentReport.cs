using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>The document report as a Studio task gives it, alone or with address or driving-licence information.</summary>
internal static class DocumentReport
{
    private static readonly string[] DrivenByMost = ["AM", "B"];
    private static readonly string[] BySeverity = ["clear", "caution", "rejected", "suspected"];

    public static JsonObject Write(ReportContext context)
    {
        var facts = context.Printed();
        var report = context.Report(Tree(context, facts), Properties(context, facts), SubResult(context.Faults));
        report["repeat_attempts"] = RepeatAttempts.Write(context);
        return report;
    }

    /// <summary>What a document report makes of these faults: the worst that any of them stands for.</summary>
    public static string SubResult(IEnumerable<string> faults) =>
        faults.Select(key => Faults.Find(key).SubResult).OfType<string>().MaxBy(result => Array.IndexOf(BySeverity, result)) ?? "clear";

    public static JsonObject Properties(ReportContext context, DocumentFacts facts)
    {
        var numbers = new JsonArray(new JsonObject { ["value"] = facts.Number, ["type"] = "document_number" });
        if (context.Faults.Contains(Faults.NumbersDiffer))
            numbers.Add(new JsonObject { ["value"] = DocumentFacts.OtherNumber(facts.Number), ["type"] = "document_number" });
        var properties = new JsonObject
        {
            ["first_name"] = facts.FirstName,
            ["last_name"] = facts.LastName,
            ["date_of_birth"] = Wire.Date(facts.Born),
            ["date_of_expiry"] = Wire.Date(facts.Expires),
            ["issuing_date"] = Wire.Date(facts.Issued),
            ["document_number"] = facts.Number,
            ["document_numbers"] = numbers,
            ["document_type"] = facts.Type,
            ["issuing_country"] = facts.Country,
            ["nationality"] = facts.Country,
            ["gender"] = facts.Gender,
        };
        for (var i = 0; i < facts.Mrz.Length; i++)
            properties[$"mrz_line{i + 1}"] = facts.Mrz[i];
        if (context.Kind == TaskKind.DocumentWithAddressReport)
            AddAddress(properties, context, facts);
        if (context.Kind == TaskKind.DocumentWithDrivingLicenceReport)
            properties["driving_licence_information"] = Categories(facts);
        return properties;
    }

    private static JsonObject Tree(ReportContext context, DocumentFacts facts)
    {
        var failing = context.Failing;
        return context.Breakdown()
            .Unknown("data_comparison", "issuing_country", "gender", "date_of_expiry", "document_type", "document_numbers")
            .Unknown("data_validation", facts.Type == "driving_licence" ? ["gender"] : ["gender", "barcode"])
            .Unknown("issuing_authority", "nfc_active_authentication", "nfc_passive_authentication")
            .Mirror("visual_authenticity", "other")
            .Properties("image_integrity", "image_quality", ImageQuality(context))
            .Properties("image_integrity", "conclusive_document_quality",
                failing.Contains("image_integrity.conclusive_document_quality") ? new() { ["corner_removed"] = "consider" } : [])
            .Properties("visual_authenticity", "original_document_present",
                failing.Contains("visual_authenticity.original_document_present") ? new() { ["photo_of_screen"] = "consider", ["scan"] = "clear" } : [])
            .Tree();
    }

    private static JsonObject ImageQuality(ReportContext context) => context.Failing.Contains("image_integrity.image_quality")
        ? new()
        {
            ["blurred_photo"] = Breakdown.Result(context.Faults.Contains(Faults.Blurred)),
            ["glare_on_photo"] = Breakdown.Result(context.Faults.Contains(Faults.Glare)),
        }
        : [];

    private static void AddAddress(JsonObject properties, ReportContext context, DocumentFacts facts)
    {
        var address = Addresses.OneLine(context.Applicant);
        properties["address"] = address;
        properties["barcode"] = new JsonArray(new JsonObject
        {
            ["document_type"] = "driving_licence",
            ["first_name"] = facts.LatinFirstName,
            ["last_name"] = facts.LatinLastName,
            ["date_of_birth"] = Wire.Date(facts.Born),
            ["document_number"] = facts.Number,
            ["address_line_1"] = address,
        });
    }

    private static JsonArray Categories(DocumentFacts facts) =>
    [
        .. DrivenByMost.Select(category => new JsonObject
        {
            ["category"] = category,
            ["obtainment_date"] = Wire.Date(facts.Born.AddYears(category == "AM" ? 16 : 18)),
            ["expiry_date"] = Wire.Date(facts.Expires),
            ["codes"] = "01",
        }),
    ];
}
