namespace Onfido.Sandbox.Studio;

internal sealed record PlannedStep(StepKind Kind, int Attempt);

internal sealed record PlannedStage(PlannedStep[] Steps);

/// <summary>The stages that one run passes, in order, with its retry unrolled and without the branches it does not take.</summary>
internal static class Itinerary
{
    public static IReadOnlyList<PlannedStage> Of(WorkflowVersion version, RunPlan plan)
    {
        var stages = new List<PlannedStage>();
        for (var i = 0; i < version.Stages.Length; i++)
        {
            var stage = version.Stages[i];
            if (stage.Steps.Contains(StepKind.ClientData) && HasReportFault(plan))
                continue;
            var retried = plan.Retry && stage.RetryFrom is not null;
            stages.Add(Plan(stage, attempt: 0));
            if (!retried)
                continue;
            stages.Add(new([new(StepKind.Retry, 0)]));
            stages.AddRange(version.Stages[stage.RetryFrom!.Value..(i + 1)].Select(again => Plan(again, attempt: 1)));
        }

        return stages;
    }

    // a failed report goes straight to its result; the customer is asked only about the others
    private static bool HasReportFault(RunPlan plan) => plan.Faults.Any(key => !Faults.Find(key).Reports.Contains(StepKind.ClientData));

    private static PlannedStage Plan(Stage stage, int attempt) => new([.. stage.Steps.Select(kind => new PlannedStep(kind, attempt))]);
}
