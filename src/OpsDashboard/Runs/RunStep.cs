using System.Collections.Frozen;
using System.Text.Json;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>Who does a task.</summary>
public enum StepActor
{
    Onfido,
    Customer,
    Us,
}

/// <summary>A task of the run.</summary>
public sealed record RunStep
{
    /// <summary>Definitions as Onfido names them, in our words.</summary>
    private static readonly FrozenDictionary<string, (string Label, StepActor Actor)> Known = new Dictionary<string, (string, StepActor)>
    {
        ["start"] = ("Start", StepActor.Onfido),
        ["profile_data"] = ("Profile data", StepActor.Customer),
        ["upload_document_photo"] = ("Document photo", StepActor.Customer),
        ["upload_face_photo"] = ("Face photo", StepActor.Customer),
        ["upload_face_video"] = ("Face video", StepActor.Customer),
        ["upload_face_motion"] = ("Face motion", StepActor.Customer),
        ["upload_proof_of_address"] = ("Proof of address", StepActor.Customer),
        ["retry"] = ("Retry", StepActor.Customer),
        ["document_check"] = ("Document report", StepActor.Onfido),
        ["facial_similarity_photo_check"] = ("Facial similarity, photo", StepActor.Onfido),
        ["facial_similarity_photo_fully_auto_check"] = ("Facial similarity, photo", StepActor.Onfido),
        ["facial_similarity_video_check"] = ("Facial similarity, video", StepActor.Onfido),
        ["facial_similarity_motion_check"] = ("Facial similarity, motion", StepActor.Onfido),
        ["known_faces_check"] = ("Known faces", StepActor.Onfido),
        ["identity_enhanced_check"] = ("Identity report", StepActor.Onfido),
        ["watchlist_standard_check"] = ("Watchlist", StepActor.Onfido),
        ["watchlist_aml_check"] = ("Watchlist with adverse media", StepActor.Onfido),
        ["watchlist_enhanced_check"] = ("Watchlist, enhanced", StepActor.Onfido),
        ["device_intelligence_check"] = ("Device intelligence", StepActor.Onfido),
        ["proof_of_address_check"] = ("Proof of address report", StepActor.Onfido),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private JsonElement? _output;
    private bool _isParsed;

    public required string TaskId { get; init; }

    public required string TaskDefId { get; init; }

    public required string? TaskDefVersion { get; init; }

    public required RunTaskState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required string? InputJson { get; init; }

    public required string? OutputJson { get; init; }

    public const string Retry = "retry";

    /// <summary>A definition that nobody knows is shown as it is.</summary>
    public string Label => Known.TryGetValue(TaskDefId, out var known) ? known.Label : TaskDefId;

    /// <summary>Null for a definition that nobody knows: it may be a task of ours or a new one of Onfido.</summary>
    public StepActor? Actor => Known.TryGetValue(TaskDefId, out var known) ? known.Actor : null;

    public DateTime? CompletedAt => State == RunTaskState.Started ? null : UpdatedAt;

    public JsonElement? Output
    {
        get
        {
            if (!_isParsed)
            {
                (_output, _isParsed) = (JsonMembers.ParseOrNull(OutputJson), true);
            }

            return _output;
        }
    }
}
