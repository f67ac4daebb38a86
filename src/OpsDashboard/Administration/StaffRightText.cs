using OpsDashboard.SignIn;

namespace OpsDashboard.Administration;

/// <summary>Rights in the words of those who have them.</summary>
public static class StaffRightText
{
    public static string Of(StaffRight right) => right switch
    {
        StaffRight.ViewRuns => "See runs: names, status, times, whose move it is",
        StaffRight.SearchApplicants => "Find runs by what a person gave",
        StaffRight.SeeReasons => "See result reasons",
        StaffRight.SeeReports => "See outputs, reports and document numbers",
        StaffRight.SeeMedia => "See pictures and videos",
        StaffRight.SeeRawJson => "See runs as Onfido sent them",
        StaffRight.SeeLink => "See the applicant's link",
        StaffRight.AskOnfido => "Have a run read again",
        StaffRight.ViewQueue => "See the review queue",
        StaffRight.Review => "Claim and decide",
        StaffRight.Assign => "Assign, take over, act on several items",
        StaffRight.ManageReview => "Set queues, targets and the rules of decisions",
        StaffRight.SeeAccessLog => "See who was shown whose data",
        StaffRight.ViewWorkflows => "See workflows and the way of a run",
        StaffRight.ViewInsights => "See rates and charts",
        StaffRight.ViewOperations => "See operations",
        StaffRight.Operate => "Operate: replay, register, start",
        StaffRight.Administer => "Administer: go-live, staff, reason codes, check",
        StaffRight.UseSandbox => "Practise in our own sandbox: make runs, break things",
        _ => right.ToString(),
    };
}
