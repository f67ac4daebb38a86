namespace Onfido.Client.Webhooks;

/// <summary>
/// The statuses that events are known to tell: those of runs, tasks, reports and checks in one list. Others may come and are kept as they are.
/// </summary>
/// <remarks>API v3.6, webhook <c>payload.object.status</c>. Mind that classic objects are <c>complete</c> and tasks <c>completed</c>.</remarks>
public static class WebhookObjectStatuses
{
    /// <summary>A run: Onfido works on it.</summary>
    public const string Processing = "processing";

    /// <summary>A run: waits for the applicant.</summary>
    public const string AwaitingInput = "awaiting_input";

    /// <summary>A run: waits for the customer.</summary>
    public const string AwaitingClientInput = "awaiting_client_input";

    /// <summary>A run: ended, approved.</summary>
    public const string Approved = "approved";

    /// <summary>A run: ended, declined.</summary>
    public const string Declined = "declined";

    /// <summary>A run: ended, to be reviewed.</summary>
    public const string Review = "review";

    /// <summary>A run: ended, an interactive task timed out.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>A run: ended, a technical failure.</summary>
    public const string Error = "error";

    /// <summary>A task: started.</summary>
    public const string Started = "started";

    /// <summary>A task or report: cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>A task: completed.</summary>
    public const string Completed = "completed";

    /// <summary>A report: waits for data.</summary>
    public const string AwaitingData = "awaiting_data";

    /// <summary>A report: waits for the customer.</summary>
    public const string AwaitingApproval = "awaiting_approval";

    /// <summary>A report or check: complete.</summary>
    public const string Complete = "complete";

    /// <summary>A report or check: withdrawn.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>A check: worked on.</summary>
    public const string InProgress = "in_progress";

    /// <summary>A check: waits for the applicant.</summary>
    public const string AwaitingApplicant = "awaiting_applicant";

    /// <summary>A check: waits to be resumed.</summary>
    public const string Paused = "paused";

    /// <summary>A check: worked on again.</summary>
    public const string Reopened = "reopened";
}
