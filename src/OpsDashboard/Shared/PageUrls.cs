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

    /// <summary>The list; the query comes from the page's own filter.</summary>
    public static string Runs(string connection, string query = "") => $"/{Segment(connection)}/runs{query}";

    public static string Run(string connection, string runId) => $"/{Segment(connection)}/runs/{Segment(runId)}";

    public static string Operations(string connection) => $"/{Segment(connection)}/operations";

    private static string Segment(string text) => Uri.EscapeDataString(text);
}
