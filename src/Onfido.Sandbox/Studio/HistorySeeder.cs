using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>Writes the past, oldest run first, a few hundred runs per transaction; what a kill interrupts, the next start goes on with.</summary>
internal sealed class HistorySeeder(SandboxOptions options, SandboxDatabase database, WorkflowCatalogue workflows, RunSource source, TimeProvider clock)
{
    private const int Batch = 250;
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>One batch; false when the whole past is there.</summary>
    public bool WriteBatch() => database.Write(connection =>
    {
        var epoch = SettingsTable.Keep(connection, SettingsTable.Epoch, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var target = SettingsTable.Keep(connection, SettingsTable.SeedTarget, options.SeedRuns);
        var done = SettingsTable.Number(connection, SettingsTable.SeededRuns);
        var end = Math.Min(done + Batch, target);
        var rhythm = new Rhythm(epoch, options.SeedDays);
        for (var number = done; number < end; number++)
            WriteRun(connection, number, target, epoch, rhythm);
        SettingsTable.Set(connection, SettingsTable.SeededRuns, end);
        if (end == target && SettingsTable.Text(connection, SettingsTable.NextNumber) is null)
            SettingsTable.Set(connection, SettingsTable.NextNumber, target);
        return end < target;
    });

    private void WriteRun(SqliteConnection connection, long number, long target, long epoch, Rhythm rhythm)
    {
        var dice = Dice.For((ulong)options.Seed, "history", number);
        var created = rhythm.At((number + dice.Unit()) / target);
        var applicant = source.ApplicantOf(connection, number, created - dice.Below(90_000) - 1_000);
        var share = Math.Clamp(1 - ((double)(epoch - created) / (options.SeedDays * Day)), 0, 1);
        var run = source.Make(number, applicant, created, share, source.DrawOutcome(number));
        var workflow = workflows.Find(run.WorkflowId)!;
        // what is still open came lately
        if (number > 0.88 * target && dice.Chance(0.36))
            run = run with { Plan = LeaveOpen(dice, workflow, run, epoch) };
        var walk = new Walk(workflow, run, applicant, [], Pacing.History);
        walk.Start();
        while (walk.Run.NextAt <= epoch)
            walk.Step(walk.Run.NextAt.Value);
        RunCommit.Save(connection, walk);
    }

    private static RunPlan LeaveOpen(Dice dice, Workflow workflow, Run run, long epoch)
    {
        var age = TimeSpan.FromMilliseconds(epoch - run.Created);
        var stages = Itinerary.Of(workflow.Version(run.Version), run.Plan);
        var fitting = Enumerable.Range(0, stages.Count).Where(i => MayWait(stages[i], workflow, age)).ToList();
        if (fitting.Count == 0)
            return run.Plan;
        var until = epoch + (long)(TimeSpan.FromSeconds(20).TotalMilliseconds * Math.Pow(1000, dice.Unit()));
        return run.Plan with { WaitsAt = dice.Pick(fitting), WaitsUntil = until, BreaksAt = null, Outcome = Ending(run.Plan) };
    }

    private static bool MayWait(PlannedStage stage, Workflow workflow, TimeSpan age)
    {
        if (stage.Steps.Any(step => step.Kind == StepKind.ClientData))
            return age < TimeSpan.FromDays(30);
        return age < (stage.Steps.Any(step => step.Kind.IsInteractive()) ? workflow.CaptureTimeout : TimeSpan.FromDays(1));
    }

    // a run that was to break off gets an end with a result instead: it is still going
    private static string Ending(RunPlan plan) => plan.BreaksAt is null ? plan.Outcome : RunStatus.Approved;
}
