using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Shared;

/// <summary>The only builder of addresses inside the app.</summary>
public static class PageUrls
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string DevelopmentSignIn = "/sign-in/development";
    public const string MicrosoftSignIn = "/sign-in/microsoft";
    public const string SignOut = "/sign-out";
    public const string NotAllowed = "/not-allowed";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Health = "/health";

    public static string SignInWith(string returnUrl) => $"{SignIn}?returnUrl={Segment(returnUrl)}";

    public static string SignInWithMicrosoft(string returnUrl) => $"{MicrosoftSignIn}?returnUrl={Segment(returnUrl)}";

    /// <summary>The sign-in page, saying why somebody was not let in.</summary>
    public static string SignInProblem(string problem) => $"{SignIn}?problem={Segment(problem)}";

    /// <summary>The sign-in page, saying why the session ended.</summary>
    public static string SessionEnded(string reason, string returnUrl) => $"{SignIn}?ended={Segment(reason)}&returnUrl={Segment(returnUrl)}";

    /// <summary>The first page of a connection; what it shows follows from the role.</summary>
    public static string HomeOf(string connection) => $"/{Segment(connection)}";

    /// <summary>Any id that a colleague pasted.</summary>
    public static string Go(string id) => $"/go/{Segment(id)}";

    /// <summary>The list; the query comes from the page's own filter.</summary>
    public static string Runs(string connection, string query = "") => $"/{Segment(connection)}/runs{query}";

    /// <summary>The list of what a saved search finds.</summary>
    public static string RunsFound(string connection, string searchId) => Runs(connection, QueryHelpers.AddQueryString("", "q", searchId));

    /// <summary>The list of the runs that ended in these days of the reporting zone, both inside, last ended first.</summary>
    public static string RunsEnded(string connection, DateOnly from, DateOnly to, IEnumerable<RunStatus> statuses, string? workflow = null, int? version = null) =>
        Runs(connection, QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["status"] = string.Join(',', statuses.Order().Select(status => status.Name())),
            ["workflow"] = workflow,
            ["version"] = workflow is null ? null : version?.ToString(CultureInfo.InvariantCulture),
            ["completed"] = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}..{to:yyyy-MM-dd}"),
            ["sort"] = "-completed",
        }));

    public static string Run(string connection, string runId, string query = "") => $"/{Segment(connection)}/runs/{Segment(runId)}{query}";

    /// <summary>Bytes of one picture or video, by our own number.</summary>
    public static string Media(string connection, long id) => $"/{Segment(connection)}/media/{id}";

    public static string Queue(string connection, string query = "") => $"/{Segment(connection)}/review{query}";

    /// <summary>Claims the oldest free item and opens it, when reached from inside the app; a link from elsewhere claims nothing.</summary>
    public static string NextReview(string connection) => $"/{Segment(connection)}/review/next";

    public static string ReviewItem(string connection, long id) => $"/{Segment(connection)}/review/{id}";

    public static string ReviewQueues(string connection) => $"/{Segment(connection)}/queues";

    public static string ReviewQueue(string connection, string key) => $"{ReviewQueues(connection)}/{Segment(key)}";

    public static string NewReviewQueue(string connection) => $"{ReviewQueues(connection)}/new";

    /// <summary>What each term of the score weighs.</summary>
    public static string QueueOrder(string connection) => $"{ReviewQueues(connection)}/order";

    /// <summary>Forms and time-outs of Send/Receive Data tasks.</summary>
    public static string TaskForms(string connection) => $"{ReviewQueues(connection)}/tasks";

    public static string BusinessHours(string connection) => $"{ReviewQueues(connection)}/hours";

    public static string ApprovalRate(string connection, string query = "") => $"/{Segment(connection)}/insights/approval-rate{query}";

    public static string Workflows(string connection) => $"/{Segment(connection)}/workflows";

    /// <summary>A workflow with its newest version.</summary>
    public static string Workflow(string connection, string workflowId) => $"{Workflows(connection)}/{Segment(workflowId)}";

    /// <summary>One version; with a run, the way that it took.</summary>
    public static string WorkflowVersion(string connection, string workflowId, int version, string? runId = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Workflow(connection, workflowId)}/versions/{version}") + (runId is null ? "" : QueryHelpers.AddQueryString("", "run", runId));

    /// <summary>The list of the runs of a workflow or of one version of it.</summary>
    public static string RunsOf(string connection, string workflowId, int? version = null, RunStatus? status = null) =>
        Runs(connection, QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["status"] = status?.Name(),
            ["workflow"] = workflowId,
            ["version"] = version?.ToString(CultureInfo.InvariantCulture),
        }));

    /// <summary>The import of what was decided before go-live.</summary>
    public static string EarlierDecisions(string connection) => $"/{Segment(connection)}/earlier-decisions";

    /// <summary>Whether several items may be decided at once.</summary>
    public static string BulkRules(string connection) => $"/{Segment(connection)}/bulk-rules";

    /// <summary>A file that was made for whoever asks.</summary>
    public static string Download(string connection, string id) => $"/{Segment(connection)}/downloads/{Segment(id)}";

    /// <summary>Where a working day ends.</summary>
    public static string EndShift(string connection) => $"/{Segment(connection)}/end-shift";

    /// <summary>The bytes of a file, for who holds the item.</summary>
    public static string ReviewMedia(string connection, long itemId, long id) => string.Create(CultureInfo.InvariantCulture, $"{ReviewItem(connection, itemId)}/media/{id}");

    /// <summary>What somebody should know.</summary>
    public static string Notices(string connection, long? before = null) =>
        $"/{Segment(connection)}/notices" + (before is null ? "" : QueryHelpers.AddQueryString("", "before", before.Value.ToString(CultureInfo.InvariantCulture)));

    public static string Staff(string connection) => $"/{Segment(connection)}/staff";

    public static string ReasonCodes(string connection) => $"/{Segment(connection)}/reason-codes";

    public static string ReasonCode(string connection, string key) => $"{ReasonCodes(connection)}/{Segment(key)}";

    public static string NewReasonCode(string connection) => $"{ReasonCodes(connection)}/new";

    /// <summary>Who was shown whose data; the query comes from the page's own filter.</summary>
    public static string AccessLog(string connection, string query = "") => $"/{Segment(connection)}/access-log{query}";

    /// <summary>Four eyes and checklists.</summary>
    public static string DecisionRules(string connection) => $"/{Segment(connection)}/decision-rules";

    public static string WriteBack(string connection) => $"/{Segment(connection)}/write-back";

    /// <summary>Where decisions are told to.</summary>
    public static string Receiver(string connection) => $"/{Segment(connection)}/receiver";

    public static string ApiKeys(string connection) => $"/{Segment(connection)}/api-keys";

    /// <summary>Who starts the next run when a customer is asked again.</summary>
    public static string Resubmission(string connection) => $"/{Segment(connection)}/resubmission";

    public static string Check(string connection) => $"/{Segment(connection)}/check";

    public static string Operations(string connection) => $"/{Segment(connection)}/operations";

    /// <summary>The page of the same kind in another connection: ids and filters of one mean nothing in the other.</summary>
    public static string SameKind(string path, string from, string to) => SwitchedKinds
        .Where(kind => path == kind(from) || path.StartsWith(kind(from) + "/", StringComparison.Ordinal))
        .Select(kind => kind(to))
        .FirstOrDefault(HomeOf(to));

    private static readonly Func<string, string>[] SwitchedKinds =
        [
            connection => Runs(connection), connection => Queue(connection), connection => ApprovalRate(connection), Workflows, ReviewQueues,
            connection => Notices(connection), EndShift, EarlierDecisions, Staff, ReasonCodes, DecisionRules, connection => AccessLog(connection), Check, Operations,
            WriteBack, Receiver, ApiKeys, Resubmission,
        ];

    private static string Segment(string text) => Uri.EscapeDataString(text);
}
