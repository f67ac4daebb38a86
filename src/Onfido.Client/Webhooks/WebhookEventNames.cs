namespace Onfido.Client.Webhooks;

/// <summary>The events that Onfido is known to send. Others may come and are kept as they are.</summary>
/// <remarks>API v3.6, webhook <c>events</c> and <c>payload.action</c>.</remarks>
public static class WebhookEventNames
{
    /// <summary>An entry of the account's audit log was made.</summary>
    public const string AuditLogCreated = "audit_log.created";

    /// <summary>A watchlist monitor has other matches.</summary>
    public const string WatchlistMonitorMatchesUpdated = "watchlist_monitor.matches_updated";

    /// <summary>A workflow run started; offered in Onfido's dashboard, missing from the API description.</summary>
    public const string WorkflowRunStarted = "workflow_run.started";

    /// <summary>A workflow run ended.</summary>
    public const string WorkflowRunCompleted = "workflow_run.completed";

    /// <summary>A task started.</summary>
    public const string WorkflowTaskStarted = "workflow_task.started";

    /// <summary>A task was completed.</summary>
    public const string WorkflowTaskCompleted = "workflow_task.completed";

    /// <summary>A check started.</summary>
    public const string CheckStarted = "check.started";

    /// <summary>A check was opened again.</summary>
    public const string CheckReopened = "check.reopened";

    /// <summary>A check was withdrawn.</summary>
    public const string CheckWithdrawn = "check.withdrawn";

    /// <summary>A check is complete.</summary>
    public const string CheckCompleted = "check.completed";

    /// <summary>The applicant filled in the form of a check.</summary>
    public const string CheckFormCompleted = "check.form_completed";

    /// <summary>A report was withdrawn.</summary>
    public const string ReportWithdrawn = "report.withdrawn";

    /// <summary>A report goes on.</summary>
    public const string ReportResumed = "report.resumed";

    /// <summary>A report was cancelled.</summary>
    public const string ReportCancelled = "report.cancelled";

    /// <summary>A report waits for approval.</summary>
    public const string ReportAwaitingApproval = "report.awaiting_approval";

    /// <summary>A report is complete.</summary>
    public const string ReportCompleted = "report.completed";

    /// <summary>A timeline file can be downloaded.</summary>
    public const string WorkflowTimelineFileCreated = "workflow_timeline_file.created";

    /// <summary>An evidence folder can be downloaded.</summary>
    public const string WorkflowRunEvidenceFolderCreated = "workflow_run_evidence_folder.created";
}
