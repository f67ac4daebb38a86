using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Studio;

/// <summary>Writes the past, oldest run first, a few hundred runs per transaction; what a kill interrupts, the next start goes on with.</summary>
internal sealed class HistorySeeder(SandboxOptions options, SandboxDatabase database, RunSource source, TimeProvider clock)
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
        var share = Math.Clamp(1 - ((double)(epoch - created) / (options.SeedDays * Day)), 0, 1);
        if (source.Next(connection, number, created, share) is not { } arrival)
            return;
        var walk = WalkUntil(arrival, epoch);
        // what is still open came lately
        if (number > 0.88 * target && dice.Chance(0.36) && LeaveOpen(dice, arrival, walk, epoch) is { } waiting)
            walk = WalkUntil(waiting, epoch);
        RunCommit.Save(connection, walk, arrival.Applicant);
    }

    private static Walk WalkUntil(Arrival arrival, long epoch)
    {
        var walk = arrival.Walk(Pacing.History);
        walk.Start(arrival.Input);
        while (walk.Run.NextAt <= epoch)
            walk.Step(walk.Run.NextAt.Value);
        return walk;
    }

    /// <summary>The same run, standing at one of the tasks that it would have passed by now; null when it is too old to stand at any.</summary>
    private static Arrival? LeaveOpen(Dice dice, Arrival arrival, Walk walked, long epoch)
    {
        var age = epoch - arrival.Run.Created;
        var fitting = Enumerable.Range(1, walked.Run.Tasks.Count - 1)
            .Where(i => arrival.Graph[walked.Run.Tasks[i].Key] is var node && node.Kind != TaskKind.Retry && age < node.Timeout.TotalMilliseconds).ToList();
        if (fitting.Count == 0)
            return null;
        var until = epoch + (long)(TimeSpan.FromSeconds(20).TotalMilliseconds * Math.Pow(1000, dice.Unit()));
        // nobody has left such a run: it is still going
        var at = dice.Pick(fitting, i => Patience(arrival.Graph[walked.Run.Tasks[i].Key]));
        var plan = arrival.Run.Facts.Plan with { WaitsAt = at, WaitsUntil = until, LeavesAt = null, StallsAt = null };
        return arrival with { Run = arrival.Run with { Facts = arrival.Run.Facts with { Plan = plan } } };
    }

    // customers take their time
    private static double Patience(GraphNode node) => node.Facts.Group switch { TaskGroup.Data => 10, TaskGroup.Verification => 3, _ => 1 };
}
