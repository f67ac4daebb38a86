using System.Collections.Frozen;
using static OpsDashboard.SignIn.StaffRight;

namespace OpsDashboard.SignIn;

/// <summary>The one table of roles and rights. What a role may not have is not sent, not merely hidden.</summary>
public static class RightsTable
{
    private static readonly StaffRight[] Reviewing =
        [ViewRuns, SearchApplicants, SeeReasons, SeeReports, SeeMedia, SeeRawJson, SeeLink, AskOnfido, ViewQueue, StaffRight.Review, ViewWorkflows, UseSandbox];

    private static readonly FrozenDictionary<string, FrozenSet<StaffRight>> ByRole = new Dictionary<string, StaffRight[]>
    {
        [StaffRole.Reviewer] = Reviewing,
        [StaffRole.SeniorReviewer] = [.. Reviewing, Assign, ViewInsights],
        [StaffRole.SupportAgent] = [ViewRuns, SearchApplicants, SeeLink, AskOnfido, UseSandbox],
        [StaffRole.Manager] = [ViewRuns, SeeReasons, SeeReports, ViewQueue, Assign, ManageReview, ViewWorkflows, ViewInsights, ViewOperations, UseSandbox],
        [StaffRole.Administrator] =
            [ViewRuns, SearchApplicants, SeeReasons, SeeReports, SeeRawJson, AskOnfido, ManageReview, SeeAccessLog, ViewWorkflows, ViewInsights, ViewOperations, Operate, Administer, UseSandbox],
        [StaffRole.Auditor] = [ViewRuns, SearchApplicants, SeeReasons, SeeReports, ViewQueue, SeeAccessLog, ViewWorkflows, ViewInsights, ViewOperations, UseSandbox],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(), StringComparer.Ordinal);

    /// <summary>What configuration may add to roles that look but do not review (<c>SignIn:Grants:{role}</c>).</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<StaffRight>> Grantable { get; } = new Dictionary<string, IReadOnlySet<StaffRight>>(StringComparer.Ordinal)
    {
        [StaffRole.Manager] = new HashSet<StaffRight> { SeeMedia, SeeRawJson },
        [StaffRole.Auditor] = new HashSet<StaffRight> { SeeMedia, SeeRawJson },
    };

    /// <summary>A role that nobody knows brings no right.</summary>
    public static IReadOnlySet<StaffRight> Of(string role) => ByRole.GetValueOrDefault(role) ?? FrozenSet<StaffRight>.Empty;
}
