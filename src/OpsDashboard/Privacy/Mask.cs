namespace OpsDashboard.Privacy;

/// <summary>
/// What is left of a name for who has no purpose: the first letter of each part. How long the rest is cannot be told either. The
/// letter is cut off in the query, so that the rest is not even read.
/// </summary>
public static class Mask
{
    private const string Rest = "•••";

    /// <summary>From first letters or whole names; null when there is neither.</summary>
    public static string? Name(string? first, string? last) =>
        string.Join(' ', new[] { first, last }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => Letter(part!) + Rest)) is { Length: > 0 } name ? name : null;

    /// <summary>SQL Server cuts letters beyond the first plane in two: half of one is none.</summary>
    private static string Letter(string part) => char.IsSurrogate(part[0]) ? "" : part[..1];
}
