using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>
/// One thing that can be wrong with a person, a document or a capture: which leaf of which reports fails because of it, and what that is called.
/// </summary>
/// <param name="Key">Its name here.</param>
/// <param name="Reports">The reports that look for it.</param>
/// <param name="Leaf">The leaf of their breakdown that fails.</param>
/// <param name="SubResult">What a document report makes of it.</param>
/// <param name="Reason">What a result says about it.</param>
/// <param name="Unlucky">How often honest people have it, against other faults.</param>
/// <param name="Fraudulent">How often the others have it.</param>
internal sealed record Fault(string Key, TaskKind[] Reports, string Leaf, string? SubResult, string Reason, double Unlucky, double Fraudulent)
{
    /// <summary>The captures on which it can be seen; empty when it is nothing that a picture shows.</summary>
    public bool IsSeenOn(TaskKind capture) => capture switch
    {
        TaskKind.DocumentCapture => Array.Exists(Reports, kind => kind.IsDocumentReport()),
        TaskKind.AddressCapture => Reports.Contains(TaskKind.AddressReport),
        TaskKind.FacePhotoCapture => Reports.Contains(TaskKind.FacePhotoReport),
        TaskKind.FaceVideoCapture or TaskKind.FaceMotionCapture => Reports.Contains(TaskKind.FaceVideoReport),
        _ => false,
    };
}

internal static class Faults
{
    public const string Underage = "underage";
    public const string Blurred = "blurred";
    public const string Glare = "glare";
    public const string Expired = "expired";
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string Born = "date_of_birth";
    public const string NumbersDiffer = "numbers_differ";
    public const string BadMrz = "bad_mrz";
    public const string NoDocument = "no_document";
    public const string FaceDiffers = "face_differs";
    public const string FaceHidden = "face_hidden";
    public const string SeenBefore = "seen_before";
    public const string RepeatAttempts = "repeat_attempts";

    private static readonly TaskKind[] Document =
        [TaskKind.DocumentReport, TaskKind.DocumentWithAddressReport, TaskKind.DocumentWithDrivingLicenceReport];

    private static readonly TaskKind[] MovingFace = [TaskKind.FaceVideoReport, TaskKind.FaceMotionReport];
    private static readonly TaskKind[] AnyFace = [TaskKind.FacePhotoReport, TaskKind.FacePhotoAutoReport, .. MovingFace];
    private static readonly TaskKind[] Known = [TaskKind.KnownFaces];
    private static readonly TaskKind[] AnyWatchlist = [TaskKind.WatchlistStandard, TaskKind.WatchlistAml];
    private static readonly TaskKind[] Aml = [TaskKind.WatchlistAml];
    private static readonly TaskKind[] Device = [TaskKind.DeviceIntelligence];
    private static readonly TaskKind[] Identity = [TaskKind.IdentityReport];
    private static readonly TaskKind[] Address = [TaskKind.AddressReport];
    private static readonly TaskKind[] Licence = [TaskKind.DrivingLicenceReport];
    private static readonly TaskKind[] TaxId = [TaskKind.IndiaTaxId];

    public static readonly IReadOnlyList<Fault> All =
    [
        new("tampered", Document, "visual_authenticity.digital_tampering", "suspected", "Document altered digitally", 0, 9),
        new("fonts", Document, "visual_authenticity.fonts", "suspected", "Document fonts do not match", 0, 5),
        new("template", Document, "visual_authenticity.template", "suspected", "Document template does not match", 0, 4),
        new("security_features", Document, "visual_authenticity.security_features", "suspected", "Document security features missing", 0, 4),
        new("picture_replaced", Document, "visual_authenticity.picture_face_integrity", "suspected", "Document picture replaced", 0, 4),
        new("compromised", Document, "compromised_document.document_database", "suspected", "Document known as compromised", 0, 3),
        new("lost_or_stolen", Document, "police_record.document_has_not_been_recorded_as_lost,_stolen_or_compromised", "suspected",
            "Document reported lost or stolen", 0, 3),
        new(RepeatAttempts, Document, "compromised_document.repeat_attempts", "caution", "Document used in repeated attempts", 0, 3),
        new("photo_of_screen", Document, "visual_authenticity.original_document_present", "caution", "Original document not present", 5, 2),
        new(Expired, Document, "data_validation.document_expiration", "rejected", "Document expired", 9, 0),
        new(Underage, Document, "age_validation.minimum_accepted_age", "rejected", "Applicant under the accepted age", 0, 0),
        new(FirstName, Document, "data_comparison.first_name", "caution", "First name differs from document", 10, 0),
        new(LastName, Document, "data_comparison.last_name", "caution", "Last name differs from document", 8, 0),
        new(Born, Document, "data_comparison.date_of_birth", "caution", "Date of birth differs from document", 5, 0),
        new(NumbersDiffer, Document, "data_consistency.document_numbers", "suspected", "Document numbers inconsistent", 1, 3),
        new(BadMrz, Document, "data_validation.mrz", "suspected", "Machine-readable zone invalid", 1, 3),
        new(Blurred, Document, "image_integrity.image_quality", "rejected", "Document image quality insufficient", 6, 0),
        new(Glare, Document, "image_integrity.image_quality", "rejected", "Document image quality insufficient", 3, 0),
        new(NoDocument, Document, "image_integrity.supported_document", "rejected", "No supported document in the picture", 0, 0),
        new("corner_removed", Document, "image_integrity.conclusive_document_quality", "caution", "Document damaged", 4, 0),

        new("spoofing", AnyFace, "visual_authenticity.spoofing_detection", null, "Face capture spoofed", 0, 8),
        new("not_live", MovingFace, "visual_authenticity.liveness_detected", null, "Person not live in the capture", 0, 5),
        new(FaceDiffers, AnyFace, "face_comparison.face_match", null, "Face does not match document", 6, 3),
        new("fake_webcam", AnyFace, "image_integrity.source_integrity", null, "Face capture source suspicious", 0, 2),
        new(FaceHidden, AnyFace, "image_integrity.face_detected", null, "No face detected", 3, 0),

        new(SeenBefore, Known, "previously_seen_faces", null, "Face seen with another applicant", 8, 5),
        new("sanction", AnyWatchlist, "sanction", null, "Sanctions list match", 0, 6),
        new("exposed", AnyWatchlist, "politically_exposed_person", null, "Politically exposed person", 9, 0),
        new("adverse_media", Aml, "adverse_media", null, "Adverse media found", 5, 2),
        new("emulator", Device, "device.device_integrity", null, "Device integrity doubtful", 0, 3),
        new("device_reused", Device, "device.device_reputation", null, "Device reputation poor", 3, 3),

        new("address_unknown", Identity, "address.credit_agencies", null, "Address not found at credit agencies", 3, 1),
        new("born_unknown", Identity, "date_of_birth.credit_agencies", null, "Date of birth not found at credit agencies", 1, 1),
        new("deceased", Identity, "mortality", null, "Identity belongs to a deceased person", 0, 1),
        new("ssn_unknown", Identity, "ssn.full_match", null, "Social security number does not match", 1, 1),
        new("address_differs", Address, "data_comparison.address", null, "Address differs from the proof", 2, 1),
        new("proof_name_differs", Address, "data_comparison.last_name", null, "Name differs from the proof of address", 1, 1),
        new("proof_unsupported", Address, "document_classification.supported_document", null, "Proof of address not of an accepted kind", 1, 0),
        new("licence_unknown", Licence, "document.document_number", null, "Driving licence number not on record", 1, 1),
        new("licence_address", Licence, "address.line_1", null, "Address differs from the licence record", 1, 0),
        new("pan_invalid", TaxId, "device.pan_valid", null, "Tax id not valid", 1, 1),
        new("pan_name", TaxId, "device.name_match", null, "Name differs from the tax id's holder", 1, 1),
    ];

    private static readonly Dictionary<string, Fault> ByKey = All.ToDictionary(fault => fault.Key, StringComparer.Ordinal);

    public static Fault Find(string key) => ByKey[key];

    public static bool Exists(string key) => ByKey.ContainsKey(key);

    /// <summary>The leaves that fail because of these faults.</summary>
    public static HashSet<string> Leaves(IEnumerable<string> keys) => keys.Select(key => Find(key).Leaf).ToHashSet(StringComparer.Ordinal);
}
