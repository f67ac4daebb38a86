using System.Text.Json.Serialization;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>A paper about a run that takes a moment to make. What is in it is written when it is fetched.</summary>
internal sealed record RunFile : IStored
{
    public const string Timeline = "timeline";
    public const string EvidenceFolder = "evidence_folder";
    public const string SignedEvidence = "signed_evidence";

    public static string Kind => "run_file";

    public required string Id { get; init; }
    public required string RunId { get; init; }
    public required string Name { get; init; }

    /// <summary>When it is ready; null when it is.</summary>
    public long? Due { get; init; }

    [JsonIgnore]
    public string Owner => RunId;

    [JsonIgnore]
    public bool IsReady => Due is null;
}
