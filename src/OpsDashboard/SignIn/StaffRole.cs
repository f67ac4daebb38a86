namespace OpsDashboard.SignIn;

/// <summary>What staff may be. The names are the app roles that the directory assigns.</summary>
public static class StaffRole
{
    public const string Reviewer = nameof(Reviewer);
    public const string SeniorReviewer = nameof(SeniorReviewer);
    public const string SupportAgent = nameof(SupportAgent);
    public const string Manager = nameof(Manager);
    public const string Administrator = nameof(Administrator);
    public const string Auditor = nameof(Auditor);

    public static IReadOnlyList<string> All { get; } = [Reviewer, SeniorReviewer, SupportAgent, Manager, Administrator, Auditor];

    public static string Label(string role) => role switch
    {
        SeniorReviewer => "Senior reviewer",
        SupportAgent => "Support agent",
        _ => role,
    };
}
