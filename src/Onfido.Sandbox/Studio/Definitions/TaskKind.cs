namespace Onfido.Sandbox.Studio.Definitions;

internal enum TaskKind
{
    Start,
    ProfileCapture,
    DocumentCapture,
    FacePhotoCapture,
    FaceVideoCapture,
    FaceMotionCapture,
    AddressCapture,
    Autofill,
    DocumentReport,
    DocumentWithAddressReport,
    DocumentWithDrivingLicenceReport,
    FacePhotoReport,
    FacePhotoAutoReport,
    FaceVideoReport,
    FaceMotionReport,
    DrivingLicenceReport,
    IdentityReport,
    WatchlistStandard,
    WatchlistAml,
    KnownFaces,
    DeviceIntelligence,
    IndiaTaxId,
    AddressReport,
    QualifiedSignature,
    AdvancedSignature,
    SimpleSignature,
    Logic,
    Retry,
    Data,
    Approve,
    Review,
    Decline,
}

internal enum TaskGroup
{
    Start,
    Capture,
    Verification,
    Logic,
    Retry,
    Data,
    Result,
}

/// <summary>What is true of every task of one kind.</summary>
/// <param name="Kind">The kind itself.</param>
/// <param name="Type">Its name in definition files.</param>
/// <param name="DefId">Its name on the wire; a Send/Receive Data task brings its own.</param>
/// <param name="Group">What the engine does with it.</param>
/// <param name="Timeout">Until when it must be done, unless its definition says otherwise.</param>
/// <param name="Needs">Captures that must stand before it on its route: one of each list.</param>
/// <param name="Settings">What a definition may say about it besides its type, name, next task and time-out.</param>
internal sealed record TaskKindFacts(
    TaskKind Kind, string Type, string DefId, TaskGroup Group, TimeSpan Timeout, TaskKind[][] Needs, string[] Settings)
{
    /// <summary>Waits for the applicant; when nobody comes, the run is abandoned.</summary>
    public bool IsInteractive => Group is TaskGroup.Capture or TaskGroup.Retry;
}

internal static class TaskKinds
{
    private static readonly TimeSpan ForPeople = TimeSpan.FromDays(7);
    private static readonly TimeSpan ForMachines = TimeSpan.FromDays(1);
    private static readonly TimeSpan ForCustomers = TimeSpan.FromDays(30);

    private static readonly TaskKind[] AnyDocument = [TaskKind.DocumentCapture];
    private static readonly TaskKind[] AnyFace = [TaskKind.FacePhotoCapture, TaskKind.FaceVideoCapture, TaskKind.FaceMotionCapture];
    private static readonly TaskKind[] AnyMedium = [TaskKind.DocumentCapture, .. AnyFace, TaskKind.AddressCapture];

    public static readonly IReadOnlyList<TaskKindFacts> All =
    [
        new(TaskKind.Start, "start", "start", TaskGroup.Start, ForMachines, [], []),

        Capture(TaskKind.ProfileCapture, "profile_data_capture", "profile_data", "fields", "by_country"),
        Capture(TaskKind.DocumentCapture, "document_capture", "upload_document_photo", "document_types", "countries", "nfc", "cross_device"),
        Capture(TaskKind.FacePhotoCapture, "face_photo_capture", "upload_face_photo", "intro"),
        Capture(TaskKind.FaceVideoCapture, "face_video_capture", "upload_face_video", "intro"),
        Capture(TaskKind.FaceMotionCapture, "face_motion_capture", "upload_face_motion", "audio"),
        Capture(TaskKind.AddressCapture, "proof_of_address_capture", "upload_proof_of_address", "document_types"),

        Report(TaskKind.Autofill, "autofill", "autofill", AnyDocument),
        Report(TaskKind.DocumentReport, "document_report", "document_check", AnyDocument),
        Report(TaskKind.DocumentWithAddressReport, "document_with_address_report", "document_with_address_information_check", AnyDocument),
        Report(
            TaskKind.DocumentWithDrivingLicenceReport, "document_with_driving_licence_report", "document_with_driving_licence_information_check", AnyDocument),
        Report(TaskKind.FacePhotoReport, "facial_similarity_photo", "facial_similarity_photo_check", AnyDocument, [TaskKind.FacePhotoCapture]),
        Report(
            TaskKind.FacePhotoAutoReport, "facial_similarity_photo_fully_auto", "facial_similarity_photo_fully_auto_check", AnyDocument,
            [TaskKind.FacePhotoCapture]),
        Report(TaskKind.FaceVideoReport, "facial_similarity_video", "facial_similarity_video_check", AnyDocument, [TaskKind.FaceVideoCapture]),
        Report(TaskKind.FaceMotionReport, "facial_similarity_motion", "facial_similarity_motion_check", AnyDocument, [TaskKind.FaceMotionCapture]),
        Report(TaskKind.DrivingLicenceReport, "drivers_licence_data_verification", "us_driving_licence_check", AnyDocument),
        Report(TaskKind.IdentityReport, "identity_report", "identity_enhanced_check"),
        Report(TaskKind.WatchlistStandard, "watchlist_standard", "watchlist_standard_check"),
        Report(TaskKind.WatchlistAml, "watchlist_aml", "watchlist_aml_check"),
        Report(TaskKind.KnownFaces, "known_faces", "known_faces_check", AnyFace),
        Report(TaskKind.DeviceIntelligence, "device_intelligence", "device_intelligence_check", AnyMedium),
        Report(TaskKind.IndiaTaxId, "india_tax_id", "india_pan_check", [TaskKind.ProfileCapture]),
        Report(TaskKind.AddressReport, "proof_of_address_report", "proof_of_address_check", [TaskKind.AddressCapture]),
        Report(TaskKind.QualifiedSignature, "qualified_electronic_signature", "qualified_electronic_signature", AnyDocument),
        Report(TaskKind.AdvancedSignature, "advanced_electronic_signature", "advanced_electronic_signature", AnyDocument),
        Report(TaskKind.SimpleSignature, "simple_electronic_signature", "simple_electronic_signature"),

        new(TaskKind.Logic, "logic", "logic", TaskGroup.Logic, ForMachines, [], ["routes", "else"]),
        new(TaskKind.Retry, "retry", "retry", TaskGroup.Retry, ForPeople, [], ["reason", "title", "text", "button", "max", "limit"]),
        new(TaskKind.Data, "send_receive_data", "", TaskGroup.Data, ForCustomers, [], ["definition", "definition_version", "send", "receive", "answers", "by_hand"]),
        Result(TaskKind.Approve, "approve"),
        Result(TaskKind.Review, "review"),
        Result(TaskKind.Decline, "decline"),
    ];

    private static readonly Dictionary<TaskKind, TaskKindFacts> ByKind = All.ToDictionary(facts => facts.Kind);
    private static readonly Dictionary<string, TaskKindFacts> ByType = All.Skip(1).ToDictionary(facts => facts.Type, StringComparer.Ordinal);

    public static TaskKindFacts Facts(this TaskKind kind) => ByKind[kind];

    public static TaskKindFacts? Find(string type) => ByType.GetValueOrDefault(type);

    public static bool IsDocumentReport(this TaskKind kind) =>
        kind is TaskKind.DocumentReport or TaskKind.DocumentWithAddressReport or TaskKind.DocumentWithDrivingLicenceReport;

    public static bool IsFaceReport(this TaskKind kind) => kind is >= TaskKind.FacePhotoReport and <= TaskKind.FaceMotionReport;

    public static bool IsSignature(this TaskKind kind) => kind is >= TaskKind.QualifiedSignature and <= TaskKind.SimpleSignature;

    public static bool IsFaceCapture(this TaskKind kind) => AnyFace.Contains(kind);

    private static TaskKindFacts Capture(TaskKind kind, string type, string defId, params string[] settings) =>
        new(kind, type, defId, TaskGroup.Capture, ForPeople, [], settings);

    private static TaskKindFacts Report(TaskKind kind, string type, string defId, params TaskKind[][] needs) =>
        new(kind, type, defId, TaskGroup.Verification, ForMachines, needs, []);

    private static TaskKindFacts Result(TaskKind kind, string type) =>
        new(kind, type, type, TaskGroup.Result, ForMachines, [], ["reasons", "output"]);
}
