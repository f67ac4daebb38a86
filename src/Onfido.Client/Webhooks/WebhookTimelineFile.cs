namespace Onfido.Client.Webhooks;

/// <summary>A timeline file that is ready, as its event tells.</summary>
/// <remarks>API v3.6, webhook <c>workflow_timeline_file.created</c>.</remarks>
public sealed record WebhookTimelineFile : OnfidoObject
{
    /// <summary>The id of the file.</summary>
    public required string Id { get; init; }

    /// <summary>The run that it is about.</summary>
    public string? WorkflowRunId { get; init; }

    /// <summary>A signed address that gives the file to whoever has it, for a while. A secret; never called by this client: download by id.</summary>
    public string? TimelineFileDownloadUrl { get; init; }
}
