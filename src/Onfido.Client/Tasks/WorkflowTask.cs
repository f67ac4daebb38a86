using System.Text.Json;

namespace Onfido.Client;

/// <summary>One task of a workflow run. A list answers it without <see cref="Input"/> and <see cref="Output"/>.</summary>
/// <remarks>API v3.6, <c>/workflow_runs/{id}/tasks</c>. Every time is UTC.</remarks>
public sealed record WorkflowTask : OnfidoObject
{
    /// <summary>The id of the task within its run, e.g. <c>profile_1eb92</c>; the first task of every run is <c>start</c>. Not a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The run that it belongs to.</summary>
    public string? WorkflowRunId { get; init; }

    /// <summary>What kind of task it is, e.g. <c>document_check</c>; for Send/Receive Data the name chosen in the builder.</summary>
    public string? TaskDefId { get; init; }

    /// <summary>The version of the task definition.</summary>
    public string? TaskDefVersion { get; init; }

    /// <summary>What went into the task; only when read by id.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>What came out: an object, an array or a plain value; null while it is not completed, and in lists.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>When the task started.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the task last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Reads the output as a type of this library, e.g. <see cref="StudioDocumentReport"/> or a list of <see cref="StudioMedia"/>.</summary>
    /// <typeparam name="T">A wire type of this library.</typeparam>
    /// <returns>The output; the default of the type while there is none.</returns>
    /// <exception cref="JsonException">The output has another shape.</exception>
    /// <exception cref="NotSupportedException">T is no wire type of this library.</exception>
    public T? ReadOutput<T>() => Output is { } output ? OnfidoJson.Deserialize<T>(output) : default;
}

/// <summary>The answer to a Send/Receive Data task.</summary>
internal sealed record TaskCompletion
{
    public required JsonElement Data { get; init; }
}
