namespace OpsDashboard.Api;

/// <summary>What a key may do.</summary>
public static class ApiScope
{
    public const string ReadDecisions = "decisions:read";

    /// <summary>With what each opens, for the page.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } = [(ReadDecisions, "Read the decisions that are in effect: ids, verdicts, reason codes and times.")];
}
