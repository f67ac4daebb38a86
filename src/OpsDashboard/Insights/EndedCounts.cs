using System.Runtime.InteropServices;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Insights;

/// <summary>How the runs of a period ended, and the rates with their one definition.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EndedCounts(int Approved, int Declined, int Review, int Abandoned, int Error)
{
    /// <summary>The ends that the rates count: what Onfido came to a view about. Abandoned runs and errors stand beside.</summary>
    public static readonly IReadOnlyList<RunStatus> DecidedStatuses = [RunStatus.Approved, RunStatus.Review, RunStatus.Declined];

    /// <summary>The denominator.</summary>
    public int Decided => Approved + Declined + Review;

    public int Ended => Decided + Abandoned + Error;

    /// <summary>Null when nothing was decided: no rate is not a rate of zero.</summary>
    public double? ApprovalRate => Share(Approved, Decided);

    public double? ReviewShare => Share(Review, Decided);

    /// <summary>What ended without a person: 1 − review share.</summary>
    public double? AutomationRate => Share(Approved + Declined, Decided);

    public static EndedCounts Sum(IEnumerable<EndedCounts> counts) => counts.Aggregate(default(EndedCounts), (sum, next) => sum + next);

    public static EndedCounts operator +(EndedCounts left, EndedCounts right) => new(
        left.Approved + right.Approved, left.Declined + right.Declined, left.Review + right.Review, left.Abandoned + right.Abandoned, left.Error + right.Error);

    private static double? Share(int part, int all) => all == 0 ? null : (double)part / all;
}
