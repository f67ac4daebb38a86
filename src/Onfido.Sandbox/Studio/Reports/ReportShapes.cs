using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>A group of a report's breakdown with its leaves; without leaves it is a node of its own.</summary>
internal sealed record ReportGroup(string Name, params string[] Leaves)
{
    public bool Holds(string leaf) => leaf == Name || leaf.StartsWith(Name + ".", StringComparison.Ordinal);
}

/// <summary>What each report consists of: its breakdown, and the properties that logic can ask about.</summary>
internal static class ReportShapes
{
    private static readonly ReportGroup[] Document =
    [
        new("data_comparison", "issuing_country", "gender", "date_of_expiry", "last_name", "document_type", "document_numbers", "first_name", "date_of_birth"),
        new("data_validation", "gender", "date_of_birth", "document_numbers", "document_expiration", "expiry_date", "mrz", "barcode"),
        new("data_consistency", "date_of_expiry", "document_numbers", "issuing_country", "document_type", "date_of_birth", "gender", "first_name",
            "nationality", "last_name", "multiple_data_sources_present"),
        new("image_integrity", "image_quality", "supported_document", "colour_picture", "conclusive_document_quality"),
        new("visual_authenticity", "fonts", "picture_face_integrity", "template", "security_features", "original_document_present", "digital_tampering",
            "other", "face_detection"),
        new("police_record", "document_has_not_been_recorded_as_lost,_stolen_or_compromised"),
        new("compromised_document", "document_database", "repeat_attempts"),
        new("age_validation", "minimum_accepted_age"),
        new("issuing_authority", "nfc_active_authentication", "nfc_passive_authentication"),
    ];

    private static readonly ReportGroup FaceComparison = new("face_comparison", "face_match");
    private static readonly ReportGroup FaceImage = new("image_integrity", "face_detected", "source_integrity");
    private static readonly ReportGroup[] FacePhoto = [FaceComparison, FaceImage, new("visual_authenticity", "spoofing_detection")];
    private static readonly ReportGroup[] FaceMoving = [FaceComparison, FaceImage, new("visual_authenticity", "liveness_detected", "spoofing_detection")];
    private static readonly ReportGroup[] Watchlist = [new("sanction"), new("politically_exposed_person"), new("legal_and_regulatory_warnings")];

    private static readonly Dictionary<TaskKind, ReportGroup[]> Groups = new()
    {
        [TaskKind.DocumentReport] = Document,
        [TaskKind.DocumentWithAddressReport] = Document,
        [TaskKind.DocumentWithDrivingLicenceReport] = Document,
        [TaskKind.FacePhotoReport] = FacePhoto,
        [TaskKind.FacePhotoAutoReport] = FacePhoto,
        [TaskKind.FaceVideoReport] = FaceMoving,
        [TaskKind.FaceMotionReport] = FaceMoving,
        [TaskKind.WatchlistStandard] = Watchlist,
        [TaskKind.WatchlistAml] = [.. Watchlist, new("adverse_media")],
        [TaskKind.KnownFaces] = [new("previously_seen_faces"), new("image_integrity")],
        [TaskKind.DeviceIntelligence] = [new("device", "application_authenticity", "device_integrity", "device_reputation")],
        [TaskKind.IdentityReport] =
        [
            new("sources", "total_sources"), new("address", "credit_agencies", "telephone_database", "voting_register"),
            new("date_of_birth", "credit_agencies", "voting_register"), new("mortality"), new("ssn", "last_4_digits_match", "full_match"),
        ],
        [TaskKind.DrivingLicenceReport] =
        [
            new("document", "category", "expiration_date", "issue_date", "document_number"),
            new("address", "city", "line_1", "line_2", "state_code", "zip4", "zip5"),
            new("personal", "first_name", "name_suffix", "height", "weight", "sex_code", "eye_color", "date_of_birth", "last_name", "middle_name",
                "first_name_fuzzy", "middle_name_fuzzy", "last_name_fuzzy", "middle_initial"),
        ],
        [TaskKind.IndiaTaxId] = [new("device", "pan_valid", "name_match")],
        [TaskKind.AddressReport] =
        [
            new("data_comparison", "address", "first_name", "last_name"), new("document_classification", "supported_document"),
            new("image_integrity", "image_quality"),
        ],
        [TaskKind.Autofill] = [],
        [TaskKind.QualifiedSignature] = [],
        [TaskKind.AdvancedSignature] = [],
        [TaskKind.SimpleSignature] = [],
    };

    private static readonly Dictionary<string, DataType> PrintedOnDocument = Properties(
        "first_name", "last_name", "date_of_birth:date", "date_of_expiry:date", "issuing_date:date", "document_number", "document_type", "issuing_country",
        "nationality", "gender", "mrz_line1", "mrz_line2", "mrz_line3");

    private static readonly Dictionary<TaskKind, Dictionary<string, DataType>> Asked = new()
    {
        [TaskKind.DocumentReport] = PrintedOnDocument,
        [TaskKind.DocumentWithAddressReport] = new(PrintedOnDocument, StringComparer.Ordinal) { ["address"] = DataType.Text },
        [TaskKind.DocumentWithDrivingLicenceReport] = PrintedOnDocument,
        [TaskKind.FacePhotoReport] = Properties("score:number"),
        [TaskKind.FacePhotoAutoReport] = Properties("score:number"),
        [TaskKind.FaceVideoReport] = Properties("score:number"),
        [TaskKind.FaceMotionReport] = Properties("score:number"),
        [TaskKind.DeviceIntelligence] = Properties(
            "device.emulator:boolean", "device.ip_reputation", "device.os", "device.raw_model", "device.device_fingerprint_reuse:number", "ip.address",
            "geolocation.country"),
        [TaskKind.IndiaTaxId] = Properties("device.pan", "device.full_name"),
        [TaskKind.AddressReport] = Properties("address", "document_type", "issue_date:date", "issuer", "first_names", "last_names"),
        [TaskKind.DrivingLicenceReport] = PrintedOnDocument,
        [TaskKind.Autofill] = [],
    };

    private static readonly Dictionary<string, DataType> Extracted = Properties(
        "first_name", "last_name", "date_of_birth:date", "date_of_expiry:date", "document_number", "gender", "nationality", "issuing_country", "document_type");

    public static IReadOnlyList<ReportGroup> Of(TaskKind kind) => Groups[kind];

    /// <summary>The type of a report's attribute; null when the report has none of this name.</summary>
    public static DataType? TypeOf(TaskKind kind, string path)
    {
        if (kind == TaskKind.Autofill)
            return path.StartsWith("extracted_data.", StringComparison.Ordinal) && Extracted.TryGetValue(path[15..], out var read) ? read : null;
        if (path is "result" or "status" or "uuid" || (path == "sub_result" && kind.IsDocumentReport()))
            return DataType.Text;
        if (path.StartsWith("properties.", StringComparison.Ordinal))
            return Asked.TryGetValue(kind, out var properties) && properties.TryGetValue(path[11..], out var type) ? type : null;
        return IsBreakdown(kind, path) ? DataType.Text : null;
    }

    private static bool IsBreakdown(TaskKind kind, string path) => path.Split('.') switch
    {
        ["breakdown", var group, "result"] => Groups[kind].Any(item => item.Name == group),
        ["breakdown", var group, "breakdown", var leaf, "result"] => Groups[kind].Any(item => item.Name == group && item.Leaves.Contains(leaf)),
        _ => false,
    };

    private static Dictionary<string, DataType> Properties(params string[] names) => names.Select(name => name.Split(':')).ToDictionary(
        parts => parts[0], parts => parts.Length == 1 ? DataType.Text : DataTypes.Find(parts[1])!.Value, StringComparer.Ordinal);
}
