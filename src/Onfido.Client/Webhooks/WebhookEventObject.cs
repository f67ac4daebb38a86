using System.Text.Json;

namespace Onfido.Client.Webhooks;

/// <summary>The short form of what an event is about. A member of a wrong type counts as absent.</summary>
/// <remarks>API v3.6, <c>payload.object</c>.</remarks>
public sealed class WebhookEventObject
{
    internal WebhookEventObject(JsonElement? element)
    {
        if (element is not { } given)
            return;
        Id = JsonMember.Text(given, "id");
        Status = JsonMember.Text(given, "status");
        StartedAt = JsonMember.Time(given, "started_at_iso8601");
        CompletedAt = JsonMember.Time(given, "completed_at_iso8601");
        Href = JsonMember.Text(given, "href");
        TaskDefId = JsonMember.Text(given, "task_def_id");
        TaskSpecId = JsonMember.Text(given, "task_spec_id");
        WorkflowRunId = JsonMember.Text(given, "workflow_run_id");
    }

    /// <summary>The id of the run, task, check or whatever it is.</summary>
    public string? Id { get; }

    /// <summary>Its status at the time of the event.</summary>
    public string? Status { get; }

    /// <summary>When it started (UTC); with events of starting.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>When it was completed (UTC); with events of completion.</summary>
    public DateTimeOffset? CompletedAt { get; }

    /// <summary>Its address, absolute. Never to be called: use the id.</summary>
    public string? Href { get; }

    /// <summary>What kind of task it is; with task events.</summary>
    public string? TaskDefId { get; }

    /// <summary>The id of the task within its run; with task events.</summary>
    public string? TaskSpecId { get; }

    /// <summary>The run that a task belongs to; with task events.</summary>
    public string? WorkflowRunId { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id ?? nameof(WebhookEventObject);
}
