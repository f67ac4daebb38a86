using System.Collections.Frozen;
using OpsDashboard.Shared;

namespace OpsDashboard.Workflows.Definitions;

/// <summary>The types of task that definitions are written with.</summary>
internal static class TaskTypes
{
    public const string Logic = "logic";
    public const string Retry = "retry";
    public const string Data = "send_receive_data";

    private static readonly FrozenDictionary<string, TaskType> Known = new TaskType[]
    {
        new("profile_data_capture", TaskGroup.Capture, "profile_data"),
        new("document_capture", TaskGroup.Capture, "upload_document_photo"),
        new("face_photo_capture", TaskGroup.Capture, "upload_face_photo"),
        new("face_video_capture", TaskGroup.Capture, "upload_face_video"),
        new("face_motion_capture", TaskGroup.Capture, "upload_face_motion"),
        new("proof_of_address_capture", TaskGroup.Capture, "upload_proof_of_address"),
        new("autofill", TaskGroup.Report, "autofill"),
        new("document_report", TaskGroup.Report, "document_check"),
        new("document_with_address_report", TaskGroup.Report, "document_with_address_information_check"),
        new("document_with_driving_licence_report", TaskGroup.Report, "document_with_driving_licence_information_check"),
        new("facial_similarity_photo", TaskGroup.Report, "facial_similarity_photo_check"),
        new("facial_similarity_photo_fully_auto", TaskGroup.Report, "facial_similarity_photo_fully_auto_check"),
        new("facial_similarity_video", TaskGroup.Report, "facial_similarity_video_check"),
        new("facial_similarity_motion", TaskGroup.Report, "facial_similarity_motion_check"),
        new("drivers_licence_data_verification", TaskGroup.Report, "us_driving_licence_check"),
        new("identity_report", TaskGroup.Report, "identity_enhanced_check"),
        new("watchlist_standard", TaskGroup.Report, "watchlist_standard_check"),
        new("watchlist_aml", TaskGroup.Report, "watchlist_aml_check"),
        new("known_faces", TaskGroup.Report, "known_faces_check"),
        new("device_intelligence", TaskGroup.Report, "device_intelligence_check"),
        new("india_tax_id", TaskGroup.Report, "india_pan_check"),
        new("proof_of_address_report", TaskGroup.Report, "proof_of_address_check"),
        new("simple_electronic_signature", TaskGroup.Report, "simple_electronic_signature"),
        new("advanced_electronic_signature", TaskGroup.Report, "advanced_electronic_signature"),
        new("qualified_electronic_signature", TaskGroup.Report, "qualified_electronic_signature"),
        new(Logic, TaskGroup.Logic, null),
        new(Retry, TaskGroup.Retry, TaskLook.Retry),
        new(Data, TaskGroup.Data, null),
        new("approve", TaskGroup.Result, null),
        new("review", TaskGroup.Result, null),
        new("decline", TaskGroup.Result, null),
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    public static TaskType? Find(string name) => Known.GetValueOrDefault(name);
}

/// <param name="Name">In definitions.</param>
/// <param name="Group">What the workflow does with it.</param>
/// <param name="TaskDefId">On the wire; null where there is none, or where the definition says it.</param>
internal sealed record TaskType(string Name, TaskGroup Group, string? TaskDefId);
