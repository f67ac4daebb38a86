namespace OpsDashboard.SignIn;

/// <summary>What a person may open, see or do. Pages, queries and actions ask for one of these, never for a role.</summary>
public enum StaffRight
{
    /// <summary>Open the list and single runs: names, status, times, workflow, whose move it is.</summary>
    ViewRuns,

    /// <summary>Find runs by what a person gave.</summary>
    SearchApplicants,

    /// <summary>Result reasons: their text, the filter by them, their counts, the summary line.</summary>
    SeeReasons,

    /// <summary>Outputs, reports down to their leaves, task data, document numbers.</summary>
    SeeReports,

    /// <summary>Pictures and videos.</summary>
    SeeMedia,

    /// <summary>Runs and tasks as Onfido sent them.</summary>
    SeeRawJson,

    /// <summary>The applicant's link to the run.</summary>
    SeeLink,

    /// <summary>Have one run read again at once.</summary>
    AskOnfido,

    /// <summary>See the queue and who holds what.</summary>
    ViewQueue,

    /// <summary>Claim, release and decide.</summary>
    Review,

    /// <summary>Say who should work on what: assign, take over, several at once.</summary>
    Assign,

    /// <summary>Queues, their order and targets, and the rules that decisions follow.</summary>
    ManageReview,

    /// <summary>Who was shown whose personal data, and why.</summary>
    SeeAccessLog,

    /// <summary>How workflows are built and how their runs ended; with <see cref="SeeReports"/> also the way that a run took.</summary>
    ViewWorkflows,

    /// <summary>Rates and charts.</summary>
    ViewInsights,

    /// <summary>How data comes here, and what waits for a person.</summary>
    ViewOperations,

    /// <summary>Start, replay, name, register.</summary>
    Operate,

    /// <summary>Go-live, staff, sessions, the check of the installation.</summary>
    Administer,

    /// <summary>Make runs and trouble in our own sandbox. There is nobody's data to harm: everybody may practise.</summary>
    UseSandbox,
}
