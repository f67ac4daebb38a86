using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Sandbox.Touring;

/// <summary>The steps of the tour, as far as somebody's rights carry: what a role may not open is not spoken of.</summary>
public static class TourPlan
{
    private const string Drawer = "[data-dialog='sandbox-drawer']";

    private static readonly TourStep List = new()
    {
        Name = "list",
        Title = "Runs are live",
        Text = "Open Runs: every run of this connection, newest first.",
        After = "This list follows Onfido. Rows change where they stand, new ones wait behind “new — show”, and nothing moves under your cursor.",
        Right = StaffRight.ViewRuns,
        Ends = TourEvent.Arrived,
        Page = connection => PageUrls.Runs(connection),
        Target = ".side-link[data-key='g r']",
    };

    private static readonly TourStep Make = new()
    {
        Name = "make",
        Title = "Make a run and watch it come",
        Text = "Press b, or the flask in the bar above, and make a run that ends in review.",
        After = "Close the drawer: in Runs it is there within two seconds, and it goes through its tasks while you look on.",
        Right = StaffRight.UseSandbox,
        Ends = TourEvent.RunMade,
        Target = Drawer,
    };

    private static readonly TourStep Why = new()
    {
        Name = "why",
        Title = "Open it: why did it end so?",
        Text = "Open the run, from the list or from the drawer.",
        After = "One line at the top says why the run is as it is, made from its data alone. It changes before your eyes until the run has ended.",
        Right = StaffRight.ViewRuns,
        Ends = TourEvent.RunOpened,
        Page = connection => PageUrls.Runs(connection),
        Target = ".runs tbody tr:first-child",
    };

    private static readonly TourStep Decide = new()
    {
        Name = "decide",
        Title = "Claim it and decide",
        Text = "Once a run has ended in review it waits in the queue. Open one there, claim it, and approve or decline it with a reason.",
        After = "Decision and audit entry are one: nobody else could claim it meanwhile, and what you decided can be proved.",
        Right = StaffRight.Review,
        Ends = TourEvent.Decided,
        Page = connection => PageUrls.Queue(connection),
        Target = ".side-link[data-key='g q']",
    };

    private static readonly TourStep Queue = new()
    {
        Name = "queue",
        Title = "What waits for reviewers",
        Text = "Open the review queue: every run that ended in review since go-live.",
        After = "Oldest first, with who holds what. Claiming and deciding is the reviewers'.",
        Right = StaffRight.ViewQueue,
        Ends = TourEvent.Arrived,
        Page = connection => PageUrls.Queue(connection),
        Target = ".side-link[data-key='g q']",
    };

    private static readonly TourStep Workflow = new()
    {
        Name = "workflow",
        Title = "The ways through a workflow",
        Text = "Open Workflows: every version that was seen, and how its runs ended.",
        After = "Behind each version is its drawing. “Follow a run” shows the way that a run took through it, with its times.",
        Right = StaffRight.ViewWorkflows,
        Ends = TourEvent.Arrived,
        Page = PageUrls.Workflows,
        Target = ".side-link[data-key='g w']",
    };

    private static readonly TourStep Rate = new()
    {
        Name = "rate",
        Title = "The approval rate",
        Text = "Open the approval rate: what became of the runs, day by day.",
        After = "Every point says its numerator and denominator and leads to the list behind it. Today is still counting.",
        Right = StaffRight.ViewInsights,
        Ends = TourEvent.Arrived,
        Page = connection => PageUrls.ApprovalRate(connection),
        Target = ".side-link[data-key='g a']",
    };

    private static readonly TourStep Break = new()
    {
        Name = "break",
        Title = "Break something, see it heal",
        Text = "In the drawer let webhooks get lost or Onfido be down, make one more run, and look at Operations.",
        After = "The loops here found what no webhook told, or wait until Onfido answers again. All is well again by itself.",
        Right = StaffRight.ViewOperations,
        Ends = TourEvent.Broken,
        Page = PageUrls.Operations,
        Target = Drawer,
    };

    private static readonly TourStep BreakFromAfar = Break with
    {
        Text = "In the drawer let webhooks get lost or Onfido be down, make one more run, and watch the pill in the bar above.",
        After = "Runs that no webhook told of come up all the same, and the pill turns good again by itself.",
        Right = StaffRight.UseSandbox,
        Page = null,
    };

    /// <summary>One of each row: the first that is for the person and is not in the tour yet.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<TourStep>> Rows = [[List], [Make], [Why], [Decide, Queue, Workflow], [Rate, Workflow], [Break, BreakFromAfar]];

    public static IReadOnlyList<TourStep> For(IReadOnlySet<StaffRight> rights)
    {
        var steps = new List<TourStep>();
        foreach (var row in Rows)
        {
            steps.AddRange(row.Where(step => rights.Contains(step.Right) && !steps.Contains(step)).Take(1));
        }

        return steps;
    }
}
