using OpsDashboard.SignIn;

namespace OpsDashboard.Runs;

/// <summary>What of runs the person may see. Asked before anything is read and handed to the queries: what is not here is not read into the page.</summary>
public sealed record RunSight
{
    public bool Reasons { get; init; }

    public bool Reports { get; init; }

    public bool Media { get; init; }

    public bool RawJson { get; init; }

    public bool Link { get; init; }

    public bool AskOnfido { get; init; }

    public bool Search { get; init; }

    public bool Queue { get; init; }

    public bool Workflows { get; init; }

    public static async Task<RunSight> OfAsync(CurrentUser user) => new()
    {
        Reasons = await user.MayAsync(StaffRight.SeeReasons),
        Reports = await user.MayAsync(StaffRight.SeeReports),
        Media = await user.MayAsync(StaffRight.SeeMedia),
        RawJson = await user.MayAsync(StaffRight.SeeRawJson),
        Link = await user.MayAsync(StaffRight.SeeLink),
        AskOnfido = await user.MayAsync(StaffRight.AskOnfido),
        Search = await user.MayAsync(StaffRight.SearchApplicants),
        Queue = await user.MayAsync(StaffRight.ViewQueue),
        Workflows = await user.MayAsync(StaffRight.ViewWorkflows),
    };
}
