using System.Collections.Frozen;

namespace OpsDashboard.Shared;

/// <summary>Who does a task.</summary>
public enum TaskActor
{
    Onfido,
    Customer,
    Us,
}

/// <summary>What a task is called and who does it, by the name that Onfido gives its definition.</summary>
/// <param name="Label">In our words; a definition that nobody knows is shown as it is.</param>
/// <param name="Actor">Null for a definition that nobody knows: it may be a task of ours or a new one of Onfido.</param>
public sealed record TaskLook(string Label, TaskActor? Actor)
{
    public const string Start = "start";
    public const string Retry = "retry";

    private static readonly FrozenDictionary<string, TaskLook> Known = new Dictionary<string, TaskLook>
    {
        [Start] = new("Start", TaskActor.Onfido),
        ["profile_data"] = new("Profile data", TaskActor.Customer),
        ["upload_document_photo"] = new("Document photo", TaskActor.Customer),
        ["upload_face_photo"] = new("Face photo", TaskActor.Customer),
        ["upload_face_video"] = new("Face video", TaskActor.Customer),
        ["upload_face_motion"] = new("Face motion", TaskActor.Customer),
        ["upload_proof_of_address"] = new("Proof of address", TaskActor.Customer),
        [Retry] = new("Retry", TaskActor.Customer),
        ["autofill"] = new("Autofill", TaskActor.Onfido),
        ["document_check"] = new("Document report", TaskActor.Onfido),
        ["document_with_address_information_check"] = new("Document report with address", TaskActor.Onfido),
        ["document_with_driving_licence_information_check"] = new("Document report with driving licence", TaskActor.Onfido),
        ["facial_similarity_photo_check"] = new("Facial similarity, photo", TaskActor.Onfido),
        ["facial_similarity_photo_fully_auto_check"] = new("Facial similarity, photo", TaskActor.Onfido),
        ["facial_similarity_video_check"] = new("Facial similarity, video", TaskActor.Onfido),
        ["facial_similarity_motion_check"] = new("Facial similarity, motion", TaskActor.Onfido),
        ["known_faces_check"] = new("Known faces", TaskActor.Onfido),
        ["identity_enhanced_check"] = new("Identity report", TaskActor.Onfido),
        ["us_driving_licence_check"] = new("Driving licence register", TaskActor.Onfido),
        ["india_pan_check"] = new("India tax id", TaskActor.Onfido),
        ["watchlist_standard_check"] = new("Watchlist", TaskActor.Onfido),
        ["watchlist_aml_check"] = new("Watchlist with adverse media", TaskActor.Onfido),
        ["watchlist_enhanced_check"] = new("Watchlist, enhanced", TaskActor.Onfido),
        ["device_intelligence_check"] = new("Device intelligence", TaskActor.Onfido),
        ["proof_of_address_check"] = new("Proof of address report", TaskActor.Onfido),
        ["simple_electronic_signature"] = new("Simple electronic signature", TaskActor.Onfido),
        ["advanced_electronic_signature"] = new("Advanced electronic signature", TaskActor.Onfido),
        ["qualified_electronic_signature"] = new("Qualified electronic signature", TaskActor.Onfido),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static TaskLook Of(string taskDefId) => Known.GetValueOrDefault(taskDefId) ?? new(taskDefId, null);
}
