using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>What the seed has decided about a run. The clock only decides when it becomes visible.</summary>
internal sealed record RunPlan
{
    public required ulong Seed { get; init; }

    /// <summary>How the run ends, unless a call changes its course.</summary>
    public required string Outcome { get; init; }

    public string[] Faults { get; init; } = [];

    /// <summary>The first document is no good and the person is asked for another.</summary>
    public bool Retry { get; init; }

    /// <summary>For an end without result: the stage of the itinerary that is never finished.</summary>
    public int? BreaksAt { get; init; }

    /// <summary>For a seeded run that is still open: the stage it stands at, and until when.</summary>
    public int? WaitsAt { get; init; }

    public long? WaitsUntil { get; init; }

    /// <summary>Nobody but a call answers the run's Send/Receive Data task.</summary>
    public bool ClientIsSlow { get; init; }
}

/// <summary>Makes the plan of a run from a wanted outcome.</summary>
internal static class RunPlanner
{
    private static readonly (string Outcome, double Weight)[] Outcomes =
    [
        (RunStatus.Approved, 70), (RunStatus.Declined, 8), (RunStatus.Review, 7), (RunStatus.Abandoned, 10), (RunStatus.Error, 1),
    ];

    public static string DrawOutcome(Dice dice) => dice.Pick(Outcomes, outcome => outcome.Weight).Outcome;

    public static RunPlan Make(Dice dice, WorkflowVersion version, Person person, DateOnly on, string outcome)
    {
        // whoever is too young is declined, whatever else was meant to happen; only leaving early saves from it
        var underage = person.AgeOn(on) < 18 && outcome is not (RunStatus.Abandoned or RunStatus.Error);
        var plan = new RunPlan
        {
            Seed = dice.Next(),
            Outcome = underage ? RunStatus.Declined : outcome,
            Retry = version.Stages.Any(stage => stage.RetryFrom is not null) && dice.Chance(0.18),
            ClientIsSlow = dice.Chance(0.15),
        };
        plan = plan with { Faults = underage ? [Studio.Faults.Underage] : DrawFaults(dice, version, plan.Outcome) };
        return plan.Outcome is RunStatus.Abandoned or RunStatus.Error ? plan with { BreaksAt = DrawBreak(dice, version, plan) } : plan;
    }

    private static string[] DrawFaults(Dice dice, WorkflowVersion version, string outcome)
    {
        if (outcome is not (RunStatus.Declined or RunStatus.Review))
            return [];
        var possible = Faults.All.Where(fault => fault.Outcome == outcome && fault.Weight > 0 && fault.Reports.Any(version.Kinds.Contains)).ToList();
        var first = dice.Pick(possible, fault => fault.Weight);
        if (first.Reports.Contains(StepKind.ClientData) || !dice.Chance(0.2))
            return [first.Key];
        var second = dice.Pick(possible, fault => fault.Weight);
        return second == first || second.Reports.Contains(StepKind.ClientData) ? [first.Key] : [first.Key, second.Key];
    }

    private static int DrawBreak(Dice dice, WorkflowVersion version, RunPlan plan)
    {
        var stages = Itinerary.Of(version, plan);
        var fitting = Enumerable.Range(0, stages.Count)
            .Where(i => stages[i].Steps.Any(step => plan.Outcome == RunStatus.Abandoned ? step.Kind.IsInteractive() : step.Kind.IsReport()))
            .ToList();
        // most people leave at the first thing they are asked for
        return plan.Outcome == RunStatus.Abandoned && dice.Chance(0.5) ? fitting[0] : dice.Pick(fitting);
    }
}
