namespace OpsDashboard.Shared;

/// <summary>The only builder of addresses inside the app.</summary>
public static class PageUrls
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string DevelopmentSignIn = "/sign-in/development";
    public const string SignOut = "/sign-out";
    public const string NotAllowed = "/not-allowed";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Health = "/health";

    /// <summary>The first page of a connection; what it shows follows from the role.</summary>
    public static string HomeOf(string connection) => $"/{Segment(connection)}";

    /// <summary>Any id that a colleague pasted.</summary>
    public static string Go(string id) => $"/go/{Segment(id)}";

    /// <summary>The list; the query comes from the page's own filter.</summary>
    public static string Runs(string connection, string query = "") => $"/{Segment(connection)}/runs{query}";

    public static string Run(string connection, string runId, string query = "") => $"/{Segment(connection)}/runs/{Segment(runId)}{query}";

    /// <summary>Bytes of one picture or video, by our own number.</summary>
    public static string Media(string connection, long id) => $"/{Segment(connection)}/media/{id}";

    public static string Queue(string connection, string query = "") => $"/{Segment(connection)}/review{query}";

    /// <summary>Claims the oldest free item and opens it, when reached from inside the app; a link from elsewhere claims nothing.</summary>
    public static string NextReview(string connection) => $"/{Segment(connection)}/review/next";

    public static string ReviewItem(string connection, long id) => $"/{Segment(connection)}/review/{id}";

    public static string ApprovalRate(string connection, string query = "") => $"/{Segment(connection)}/insights/approval-rate{query}";

    public static string Staff(string connection) => $"/{Segment(connection)}/staff";

    public static string Check(string connection) => $"/{Segment(connection)}/check";

    public static string Operations(string connection) => $"/{Segment(connection)}/operations";

    private static string Segment(string text) => Uri.EscapeDataString(text);
}
