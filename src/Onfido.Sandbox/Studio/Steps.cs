namespace Onfido.Sandbox.Studio;

internal enum StepKind
{
    Start,
    Profile,
    Document,
    FacePhoto,
    FaceVideo,
    FaceMotion,
    DocumentReport,
    FacePhotoReport,
    FaceVideoReport,
    FaceMotionReport,
    KnownFaces,
    WatchlistStandard,
    WatchlistAml,
    DeviceIntelligence,
    ClientData,
    Retry,
}

internal static class Steps
{
    /// <summary>The task's name in ids, and its definition as the wire names it.</summary>
    public static (string Name, string DefId) Names(this StepKind kind) => kind switch
    {
        StepKind.Start => ("start", "start"),
        StepKind.Profile => ("profile", "profile_data"),
        StepKind.Document => ("document_photo", "upload_document_photo"),
        StepKind.FacePhoto => ("face_photo", "upload_face_photo"),
        StepKind.FaceVideo => ("face_video", "upload_face_video"),
        StepKind.FaceMotion => ("face_motion", "upload_face_motion"),
        StepKind.DocumentReport => ("document_check", "document_check"),
        StepKind.FacePhotoReport => ("facial_similarity_photo", "facial_similarity_photo_check"),
        StepKind.FaceVideoReport => ("facial_similarity_video", "facial_similarity_video_check"),
        StepKind.FaceMotionReport => ("facial_similarity_motion", "facial_similarity_motion_check"),
        StepKind.KnownFaces => ("known_faces", "known_faces_check"),
        StepKind.WatchlistStandard => ("watchlist_standard", "watchlist_standard_check"),
        StepKind.WatchlistAml => ("watchlist_aml", "watchlist_aml_check"),
        StepKind.DeviceIntelligence => ("device_intelligence", "device_intelligence_check"),
        StepKind.ClientData => ("risk_score", "risk_score"),
        StepKind.Retry => ("retry", "retry"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Waits for the applicant; when nobody comes, the run is abandoned.</summary>
    public static bool IsInteractive(this StepKind kind) => kind is StepKind.Profile or StepKind.Retry || kind.IsCapture();

    public static bool IsCapture(this StepKind kind) => kind is StepKind.Document or StepKind.FacePhoto or StepKind.FaceVideo or StepKind.FaceMotion;

    public static bool IsReport(this StepKind kind) => kind is >= StepKind.DocumentReport and <= StepKind.DeviceIntelligence;

    public static bool IsFaceReport(this StepKind kind) =>
        kind is StepKind.FacePhotoReport or StepKind.FaceVideoReport or StepKind.FaceMotionReport;
}

internal static class RunStatus
{
    public const string Processing = "processing";
    public const string AwaitingInput = "awaiting_input";
    public const string AwaitingClientInput = "awaiting_client_input";
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Review = "review";
    public const string Abandoned = "abandoned";
    public const string Error = "error";

    public static readonly string[] All = [Processing, AwaitingInput, AwaitingClientInput, Approved, Declined, Review, Abandoned, Error];
    public static readonly string[] Ends = [Approved, Declined, Review, Abandoned, Error];
}
