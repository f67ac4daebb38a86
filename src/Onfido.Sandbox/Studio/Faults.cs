namespace Onfido.Sandbox.Studio;

/// <summary>
/// One thing that can be wrong with a run: which leaf of which report fails because of it, what the workflow makes of it, and the reason that its
/// result task gives.
/// </summary>
internal sealed record Fault(string Key, StepKind[] Reports, string Leaf, string? SubResult, string Outcome, string Reason, double Weight);

internal static class Faults
{
    public const string Underage = "underage";
    public const string Blurred = "blurred";
    public const string Expired = "expired";
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string Born = "date_of_birth";
    public const string NumbersDiffer = "numbers_differ";
    public const string BadMrz = "bad_mrz";
    public const string RiskHigh = "risk_high";
    public const string RiskBlocked = "risk_blocked";

    private static readonly StepKind[] Document = [StepKind.DocumentReport];
    private static readonly StepKind[] AnyFace = [StepKind.FacePhotoReport, StepKind.FaceVideoReport, StepKind.FaceMotionReport];
    private static readonly StepKind[] MovingFace = [StepKind.FaceVideoReport, StepKind.FaceMotionReport];
    private static readonly StepKind[] Known = [StepKind.KnownFaces];
    private static readonly StepKind[] AnyWatchlist = [StepKind.WatchlistStandard, StepKind.WatchlistAml];
    private static readonly StepKind[] Aml = [StepKind.WatchlistAml];
    private static readonly StepKind[] Device = [StepKind.DeviceIntelligence];
    private static readonly StepKind[] Client = [StepKind.ClientData];

    public static readonly IReadOnlyList<Fault> All =
    [
        new("tampered", Document, "visual_authenticity.digital_tampering", "suspected", RunStatus.Declined, "Document altered digitally", 9),
        new("fonts", Document, "visual_authenticity.fonts", "suspected", RunStatus.Declined, "Document fonts do not match", 5),
        new("template", Document, "visual_authenticity.template", "suspected", RunStatus.Declined, "Document template does not match", 4),
        new("security_features", Document, "visual_authenticity.security_features", "suspected", RunStatus.Declined, "Document security features missing", 4),
        new("picture_replaced", Document, "visual_authenticity.picture_face_integrity", "suspected", RunStatus.Declined, "Document picture replaced", 4),
        new("compromised", Document, "compromised_document.document_database", "suspected", RunStatus.Declined, "Document known as compromised", 3),
        new("lost_or_stolen", Document, "police_record.document_has_not_been_recorded_as_lost,_stolen_or_compromised", "suspected", RunStatus.Declined,
            "Document reported lost or stolen", 2),
        new(Expired, Document, "data_validation.document_expiration", "rejected", RunStatus.Declined, "Document expired", 8),
        new(Underage, Document, "age_validation.minimum_accepted_age", "rejected", RunStatus.Declined, "Applicant under the accepted age", 0),
        new("spoofing", AnyFace, "visual_authenticity.spoofing_detection", null, RunStatus.Declined, "Face capture spoofed", 7),
        new("not_live", MovingFace, "visual_authenticity.liveness_detected", null, RunStatus.Declined, "Person not live in the capture", 5),
        new("sanction", AnyWatchlist, "sanction", null, RunStatus.Declined, "Sanctions list match", 4),
        new(RiskBlocked, Client, "risk_level", null, RunStatus.Declined, "Risk assessment blocked the customer", 4),

        new(FirstName, Document, "data_comparison.first_name", "caution", RunStatus.Review, "First name differs from document", 10),
        new(LastName, Document, "data_comparison.last_name", "caution", RunStatus.Review, "Last name differs from document", 8),
        new(Born, Document, "data_comparison.date_of_birth", "caution", RunStatus.Review, "Date of birth differs from document", 5),
        new(NumbersDiffer, Document, "data_consistency.document_numbers", "suspected", RunStatus.Review, "Document numbers inconsistent", 4),
        new(BadMrz, Document, "data_validation.mrz", "suspected", RunStatus.Review, "Machine-readable zone invalid", 4),
        new("photo_of_screen", Document, "visual_authenticity.original_document_present", "caution", RunStatus.Review, "Original document not present", 7),
        new(Blurred, Document, "image_integrity.image_quality", "rejected", RunStatus.Review, "Document image quality insufficient", 6),
        new("corner_removed", Document, "image_integrity.conclusive_document_quality", "caution", RunStatus.Review, "Document damaged", 3),
        new("repeat_attempts", Document, "compromised_document.repeat_attempts", "caution", RunStatus.Review, "Document used in repeated attempts", 3),
        new("face_differs", AnyFace, "face_comparison.face_match", null, RunStatus.Review, "Face does not match document", 10),
        new("fake_webcam", AnyFace, "image_integrity.source_integrity", null, RunStatus.Review, "Face capture source suspicious", 3),
        new("face_hidden", AnyFace, "image_integrity.face_detected", null, RunStatus.Review, "No face detected", 2),
        new("seen_before", Known, "previously_seen_faces", null, RunStatus.Review, "Face seen with another applicant", 16),
        new("exposed", AnyWatchlist, "politically_exposed_person", null, RunStatus.Review, "Politically exposed person", 6),
        new("adverse_media", Aml, "adverse_media", null, RunStatus.Review, "Adverse media found", 4),
        new("emulator", Device, "device.device_integrity", null, RunStatus.Review, "Device integrity doubtful", 4),
        new("device_reused", Device, "device.device_reputation", null, RunStatus.Review, "Device reputation poor", 3),
        new(RiskHigh, Client, "risk_level", null, RunStatus.Review, "Risk assessment high", 12),
    ];

    private static readonly Dictionary<string, Fault> ByKey = All.ToDictionary(fault => fault.Key, StringComparer.Ordinal);

    public static Fault Find(string key) => ByKey[key];

    /// <summary>The leaves that fail in a report of <paramref name="kind"/>.</summary>
    public static HashSet<string> Leaves(IEnumerable<string> keys, StepKind kind) =>
        keys.Select(Find).Where(fault => fault.Reports.Contains(kind)).Select(fault => fault.Leaf).ToHashSet(StringComparer.Ordinal);
}
