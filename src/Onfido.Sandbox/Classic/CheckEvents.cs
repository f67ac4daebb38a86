using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Classic;

/// <summary>What webhooks are told about checks and reports.</summary>
internal static class CheckEvents
{
    public const string CheckStarted = "check.started";
    public const string CheckCompleted = "check.completed";
    public const string CheckWithdrawn = "check.withdrawn";
    public const string CheckReopened = "check.reopened";
    public const string FormCompleted = "check.form_completed";
    public const string ReportCompleted = "report.completed";
    public const string ReportWithdrawn = "report.withdrawn";
    public const string ReportResumed = "report.resumed";
    public const string ReportCancelled = "report.cancelled";
    public const string ReportAwaitingApproval = "report.awaiting_approval";

    public static ObjectEvent Of(Check check, string action) => new(action, check.Id, $"/v3.6/checks/{check.Id}", check.Id)
    {
        Status = check.Status,
        StartedAt = action == CheckStarted ? check.Created : null,
        CompletedAt = check.Ended,
        Only = check.WebhookIds,
    };

    public static ObjectEvent Of(Report report, Check check, string action) => new(action, report.Id, $"/v3.6/reports/{report.Id}", check.Id)
    {
        Status = report.Status,
        CompletedAt = report.Ended,
        Only = check.WebhookIds,
    };
}
