namespace Onfido.Sandbox.Webhooks;

/// <summary>What webhooks can be told about.</summary>
internal static class WebhookEvents
{
    /// <summary>The one environment that anything here happens in.</summary>
    public const string Environment = "sandbox";

    public static readonly string[] All =
    [
        "audit_log.created", "watchlist_monitor.matches_updated", "workflow_run.started", "workflow_run.completed", "workflow_task.started",
        "workflow_task.completed", "check.started", "check.reopened", "check.withdrawn", "check.completed", "check.form_completed", "report.withdrawn",
        "report.resumed", "report.cancelled", "report.awaiting_approval", "report.completed", "workflow_timeline_file.created",
        "workflow_run_evidence_folder.created",
    ];
}
