namespace Onfido.Client;

/// <summary>A timeline file that Onfido was asked to make: a PDF that tells the story of a run.</summary>
/// <remarks>
/// API v3.6, <c>POST /workflow_runs/{id}/timeline_file</c>. Fetch it with <see cref="WorkflowRunsClient.DownloadTimelineFileAsync"/> once it is ready.
/// </remarks>
public sealed record TimelineFile : OnfidoObject
{
    /// <summary>The id of the file, a UUID in lower case.</summary>
    public required string WorkflowTimelineFileId { get; init; }

    /// <summary>Its path below the API. Never followed: downloads go by id.</summary>
    public string? Href { get; init; }
}
