namespace Onfido.Client.Webhooks;

/// <summary>What events are known to be about. Others may come and are kept as they are.</summary>
/// <remarks>API v3.6, webhook <c>payload.resource_type</c>.</remarks>
public static class WebhookResourceTypes
{
    /// <summary>A check.</summary>
    public const string Check = "check";

    /// <summary>A report.</summary>
    public const string Report = "report";

    /// <summary>The account's audit log.</summary>
    public const string AuditLog = "audit_log";

    /// <summary>A workflow run.</summary>
    public const string WorkflowRun = "workflow_run";

    /// <summary>A task of a workflow run.</summary>
    public const string WorkflowTask = "workflow_task";

    /// <summary>A watchlist monitor.</summary>
    public const string WatchlistMonitor = "watchlist_monitor";

    /// <summary>A timeline file of a workflow run.</summary>
    public const string WorkflowTimelineFile = "workflow_timeline_file";

    /// <summary>The evidence folder of a workflow run.</summary>
    public const string WorkflowRunEvidenceFolder = "workflow_run_evidence_folder";
}
