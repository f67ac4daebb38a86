using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Reports;

namespace Onfido.Sandbox.Classic;

/// <summary>One of the reports that a check can consist of.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Task">The kind of Studio task that does the same.</param>
/// <param name="Groups">The groups of its breakdown.</param>
/// <param name="Worst">What is wrong when it has to consider and nobody said why.</param>
internal sealed record ReportKind(string Name, TaskKind Task, ReportGroup[] Groups, string Worst)
{
    public bool SeesDocuments => Task.IsDocumentReport() || Task.IsFaceReport() || Task == TaskKind.AddressReport;

    public bool SeesFaces => Task.IsFaceReport() || Task == TaskKind.KnownFaces;

    public bool Finds(Fault fault) => fault.Reports.Contains(Task) && Array.Exists(Groups, group => group.Holds(fault.Leaf));
}

internal static class ReportKinds
{
    // here the police record is a verdict alone
    private static readonly ReportGroup[] Document =
        [.. ReportShapes.Of(TaskKind.DocumentReport).Select(group => group.Name == "police_record" ? new ReportGroup(group.Name) : group)];

    private static readonly ReportGroup[] Enhanced = [new("politically_exposed_person"), new("sanction"), new("adverse_media"), new("monitored_lists")];

    public static readonly IReadOnlyList<ReportKind> All =
    [
        new("document", TaskKind.DocumentReport, Document, "tampered"),
        new("document_video", TaskKind.DocumentReport, Document, "tampered"),
        new("document_video_with_address_information", TaskKind.DocumentWithAddressReport, Document, "tampered"),
        new("document_with_address_information", TaskKind.DocumentWithAddressReport, Document, "tampered"),
        new("document_with_driving_licence_information", TaskKind.DocumentWithDrivingLicenceReport, Document, "tampered"),
        new("document_with_driver_verification", TaskKind.DocumentWithDrivingLicenceReport, Document, "tampered"),
        OfTask("facial_similarity_photo", TaskKind.FacePhotoReport, Faults.FaceDiffers),
        OfTask("facial_similarity_photo_fully_auto", TaskKind.FacePhotoAutoReport, Faults.FaceDiffers),
        OfTask("facial_similarity_video", TaskKind.FaceVideoReport, Faults.FaceDiffers),
        OfTask("facial_similarity_motion", TaskKind.FaceMotionReport, Faults.FaceDiffers),
        OfTask("known_faces", TaskKind.KnownFaces, Faults.SeenBefore),
        OfTask("identity_enhanced", TaskKind.IdentityReport, "deceased"),
        OfTask("watchlist_aml", TaskKind.WatchlistAml, "adverse_media"),
        new("watchlist_enhanced", TaskKind.WatchlistAml, Enhanced, "sanction"),
        OfTask("watchlist_standard", TaskKind.WatchlistStandard, "sanction"),
        OfTask("watchlist_peps_only", TaskKind.WatchlistStandard, "exposed"),
        OfTask("watchlist_sanctions_only", TaskKind.WatchlistStandard, "sanction"),
        OfTask("proof_of_address", TaskKind.AddressReport, "address_differs"),
        OfTask("us_driving_licence", TaskKind.DrivingLicenceReport, "licence_unknown"),
        OfTask("device_intelligence", TaskKind.DeviceIntelligence, "device_reused"),
        OfTask("india_pan", TaskKind.IndiaTaxId, "pan_invalid"),
    ];

    private static readonly Dictionary<string, ReportKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static ReportKind? Find(string name) => ByName.GetValueOrDefault(name);

    private static ReportKind OfTask(string name, TaskKind task, string worst) => new(name, task, [.. ReportShapes.Of(task)], worst);
}
