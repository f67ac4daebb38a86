using Onfido.Client;
using Onfido.Client.Webhooks;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Sync;

namespace OpsDashboard.Webhooks;

/// <summary>What a stored delivery asks for.</summary>
/// <param name="State">Where the delivery ends when nothing more is to be done, or <see cref="InboxState.New"/> while something is.</param>
/// <param name="Outcome">In words, for Operations.</param>
/// <param name="Run">A run fact to apply.</param>
/// <param name="Task">A task fact to apply.</param>
/// <param name="ReadRunId">A run to read because the body does not say enough.</param>
/// <param name="MonitorId">A watchlist monitor whose matches changed.</param>
/// <param name="Href">Where the event says its object is: data, never called.</param>
internal sealed record SortedEvent(
    InboxState State, string? Outcome, string? Action = null, string? RunId = null, RunFact? Run = null, TaskFact? Task = null, string? ReadRunId = null,
    Uri? Href = null, string? MonitorId = null);

/// <summary>Reads a body and says what it means. Pure: no database, no network; URLs in a body are never followed.</summary>
internal static class EventSorter
{
    private const int MaxId = 64;

    public static SortedEvent Sort(ReadOnlyMemory<byte> body, DateTime receivedAt)
    {
        if (!WebhookEvent.TryParse(body, out var @event, out var problem))
        {
            return new(InboxState.Dead, $"Not a readable event: {problem}");
        }

        var action = @event.Action is { Length: <= 100 } given ? given : null;
        var runId = @event.RunId is { Length: > 0 and <= MaxId } id ? id : null;
        var href = Uri.TryCreate(@event.Object.Href, UriKind.Absolute, out var address) ? address : null;
        var sorted = action switch
        {
            WebhookEventNames.WorkflowRunStarted or WebhookEventNames.WorkflowRunCompleted => SortRun(@event, action, runId, receivedAt),
            WebhookEventNames.WorkflowTaskStarted => SortTask(@event, action, runId, RunTaskState.Started),
            WebhookEventNames.WorkflowTaskCompleted => SortTask(@event, action, runId, RunTaskState.Completed),
            WebhookEventNames.WatchlistMonitorMatchesUpdated => SortMonitor(@event, action),
            not null when NotUsed.Contains(action) => new(InboxState.Done, "Not about a run: nothing to do", action, runId),
            _ => new SortedEvent(InboxState.Parked, "Unknown type of event", action, runId, ReadRunId: runId),
        };
        return sorted with { Href = href };
    }

    private static readonly HashSet<string> NotUsed =
    [
        WebhookEventNames.AuditLogCreated, WebhookEventNames.CheckStarted,
        WebhookEventNames.CheckReopened, WebhookEventNames.CheckWithdrawn, WebhookEventNames.CheckCompleted, WebhookEventNames.CheckFormCompleted,
        WebhookEventNames.ReportWithdrawn, WebhookEventNames.ReportResumed, WebhookEventNames.ReportCancelled,
        WebhookEventNames.ReportAwaitingApproval, WebhookEventNames.ReportCompleted, WebhookEventNames.WorkflowTimelineFileCreated,
        WebhookEventNames.WorkflowRunEvidenceFolderCreated,
    ];

    private static SortedEvent SortRun(WebhookEvent @event, string action, string? runId, DateTime receivedAt)
    {
        if (runId is null)
        {
            return new(InboxState.Parked, "A run event without a run id", action);
        }

        if (@event.Resource is { } resource && resource.TryGetProperty("id", out var id) && id.ToString() != runId)
        {
            return new(InboxState.Parked, "The event names two different runs", action, runId, ReadRunId: runId);
        }

        return @event.Resource is not null && @event.AsWorkflowRun() is { } run
            ? new(InboxState.New, null, action, runId, Run: new(run with { Id = runId }, FactSource.Webhook, receivedAt))
            : new(InboxState.New, "No resource in the body: the run is read", action, runId, ReadRunId: runId);
    }

    private static SortedEvent SortTask(WebhookEvent @event, string action, string? runId, RunTaskState state)
    {
        if (runId is null || @event.AsWorkflowTask() is not { Id.Length: > 0 and <= 200 } task)
        {
            return new(InboxState.Parked, "A task event without its run or task", action, runId);
        }

        return new(InboxState.New, null, action, runId, Task: new(runId, Clip(task), state, IsWhole: @event.Resource is not null));
    }

    private static SortedEvent SortMonitor(WebhookEvent @event, string action) => @event.Object.Id is { Length: > 0 and <= MaxId } id
        ? new(InboxState.New, "Matches changed: the monitor is read", action, MonitorId: id)
        : new(InboxState.Parked, "A monitor event without a monitor id", action);

    /// <summary>To what the columns hold; a longer one is no id of Onfido's.</summary>
    private static WorkflowTask Clip(WorkflowTask task) => task with
    {
        TaskDefId = task.TaskDefId is { Length: > 200 } id ? id[..200] : task.TaskDefId,
        TaskDefVersion = task.TaskDefVersion is { Length: > 64 } version ? version[..64] : task.TaskDefVersion,
    };
}
