using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>The document report as a Studio task gives it.</summary>
internal static class DocumentReport
{
    public static JsonObject Write(string uuid, DocumentFacts facts, IReadOnlyList<string> faults)
    {
        var failing = Faults.Leaves(faults, StepKind.DocumentReport);
        var worst = faults.Select(Faults.Find).Where(fault => fault.SubResult is not null).Select(fault => fault.SubResult!).MaxBy(Severity);
        return new JsonObject
        {
            ["uuid"] = uuid,
            ["status"] = "complete",
            ["result"] = Breakdown.Result(failing.Count > 0),
            ["sub_result"] = worst ?? "clear",
            ["breakdown"] = Tree(failing, facts),
            ["properties"] = Properties(facts, faults),
            ["repeat_attempts"] = RepeatAttempts(uuid, failing.Contains("compromised_document.repeat_attempts")),
        };
    }

    private static int Severity(string subResult) => Array.IndexOf(["clear", "caution", "rejected", "suspected"], subResult);

    private static JsonObject Tree(HashSet<string> failing, DocumentFacts facts)
    {
        string[] noBarcode = facts.Type == "driving_licence" ? ["gender"] : ["gender", "barcode"];
        var breakdown = new Breakdown(failing)
            .Group("data_comparison", ["issuing_country", "gender", "date_of_expiry", "last_name", "document_type", "document_numbers", "first_name", "date_of_birth"],
                "issuing_country", "gender", "date_of_expiry", "document_type", "document_numbers")
            .Group("data_validation", ["gender", "date_of_birth", "document_numbers", "document_expiration", "expiry_date", "mrz", "barcode"], noBarcode)
            .Group("data_consistency",
                ["date_of_expiry", "document_numbers", "issuing_country", "document_type", "date_of_birth", "gender", "first_name", "nationality", "last_name",
                    "multiple_data_sources_present"])
            .Group("image_integrity", ["image_quality", "supported_document", "colour_picture", "conclusive_document_quality"])
            .Group("visual_authenticity",
                ["fonts", "picture_face_integrity", "template", "security_features", "original_document_present", "digital_tampering", "other", "face_detection"])
            .Group("police_record", ["document_has_not_been_recorded_as_lost,_stolen_or_compromised"])
            .Group("compromised_document", ["document_database", "repeat_attempts"])
            .Group("age_validation", ["minimum_accepted_age"])
            .Group("issuing_authority", ["nfc_active_authentication", "nfc_passive_authentication"], "nfc_active_authentication", "nfc_passive_authentication")
            .Mirror("visual_authenticity", "other")
            .Properties("image_integrity", "image_quality", ImageQuality(failing.Contains("image_integrity.image_quality")))
            .Properties("image_integrity", "conclusive_document_quality", Conclusive(failing.Contains("image_integrity.conclusive_document_quality")))
            .Properties("visual_authenticity", "original_document_present", Original(failing.Contains("visual_authenticity.original_document_present")));
        return breakdown.Tree();
    }

    private static JsonObject ImageQuality(bool fails) => fails ? new() { ["blurred_photo"] = "consider", ["glare_on_photo"] = "clear" } : [];

    private static JsonObject Conclusive(bool fails) => fails ? new() { ["corner_removed"] = "consider" } : [];

    private static JsonObject Original(bool fails) => fails ? new() { ["photo_of_screen"] = "consider", ["scan"] = "clear" } : [];

    private static JsonObject Properties(DocumentFacts facts, IReadOnlyList<string> faults)
    {
        var numbers = new JsonArray(new JsonObject { ["value"] = facts.Number, ["type"] = "document_number" });
        if (faults.Contains(Faults.NumbersDiffer))
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
        return properties;
    }

    private static JsonObject RepeatAttempts(string uuid, bool seenBefore)
    {
        var attempts = new JsonArray();
        if (seenBefore)
        {
            var dice = Dice.For(0, uuid);
            for (var i = 0; i < 3; i++)
            {
                attempts.Add(new JsonObject
                {
                    ["report_id"] = dice.Uuid(),
                    ["applicant_id"] = dice.Uuid(),
                    ["date_of_birth"] = i == 1 ? "mismatch" : "match",
                    ["names"] = "mismatch",
                    ["result"] = "consider",
                });
            }
        }

        return new JsonObject
        {
            ["report_id"] = uuid,
            ["repeat_attempts"] = attempts,
            ["attempts_count"] = attempts.Count,
            ["attempts_clear_rate"] = seenBefore ? 0 : 1,
            ["unique_mismatches_count"] = seenBefore ? 2 : 0,
        };
    }
}
