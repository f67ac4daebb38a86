using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Studio;

/// <summary>Every live change of a run goes through here: the change and the deliveries that it causes are committed together.</summary>
internal sealed class RunDesk(
    SandboxOptions options, SandboxDatabase database, WorkflowCatalogue workflows, RunSource source, Outbox outbox, TimeProvider clock)
{
    private readonly Pacing _live = new(PacingMode.Live, options.Pace);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Starts runs that nobody asked for by the API; <paramref name="instant"/> ones have ended when this returns.</summary>
    public List<string> Arrive(int count, string? outcome = null, Workflow? workflow = null, bool instant = false) => Change(connection =>
    {
        var ids = new List<string>(count);
        var number = SettingsTable.Number(connection, SettingsTable.NextNumber);
        for (var i = 0; i < count; i++, number++)
        {
            var applicant = source.ApplicantOf(connection, number, Now);
            var run = source.Make(number, applicant, Now, 1, outcome ?? source.DrawOutcome(number), workflow);
            var walk = Begin(connection, run, applicant, instant ? Pacing.Instant : _live);
            if (instant)
                WalkToEnd(walk);
            Save(connection, walk);
            ids.Add(run.Id);
        }

        SettingsTable.Set(connection, SettingsTable.NextNumber, number);
        return ids;
    });

    /// <summary>Starts a run that the API was asked for.</summary>
    public Run Start(Run run, Applicant applicant) => Change(connection =>
    {
        var walk = Begin(connection, run, applicant, _live);
        Save(connection, walk);
        return walk.Run;
    });

    /// <summary>Moves every run whose time has come; says how many there were.</summary>
    public int MoveDue() => Change(connection =>
    {
        var now = Now;
        var due = RunTable.Due(connection, now, 100);
        foreach (var run in due)
        {
            var walk = Resume(connection, run, _live);
            walk.Step(now);
            Save(connection, walk);
        }

        return due.Count;
    });

    /// <summary>Walks a run to the end that was planned for it, now.</summary>
    public Run? Finish(string runId) => Change(connection =>
    {
        if (RunTable.Find(connection, runId) is not { } run)
            return null;
        var walk = Resume(connection, run, Pacing.Instant);
        WalkToEnd(walk);
        Save(connection, walk);
        return walk.Run;
    });

    /// <summary>Completes a task with what the caller sent; null when somebody else has completed it meanwhile.</summary>
    public Run? Complete(string runId, string taskId, JsonNode data) => Change(connection =>
    {
        var walk = Resume(connection, RunTable.Find(connection, runId)!, _live);
        if (walk.Tasks.FirstOrDefault(task => task.Id == taskId && !task.Completed) is not { } open || !walk.IsOpen)
            return null;
        walk.Complete(open, data, Now);
        Save(connection, walk);
        return walk.Run;
    });

    private Walk Begin(SqliteConnection connection, Run run, Applicant applicant, Pacing pacing)
    {
        var walk = new Walk(workflows.Find(run.WorkflowId)!, run, applicant, [], pacing);
        walk.Start();
        return walk;
    }

    private Walk Resume(SqliteConnection connection, Run run, Pacing pacing) => new(
        workflows.Find(run.WorkflowId)!, run, ApplicantTable.Find(connection, run.ApplicantId)!, TaskTable.Of(connection, run.Id), pacing);

    private void WalkToEnd(Walk walk)
    {
        while (walk.IsOpen)
        {
            walk.Hurry();
            walk.Step(Now);
        }
    }

    private void Save(SqliteConnection connection, Walk walk)
    {
        RunCommit.Save(connection, walk);
        outbox.Enqueue(connection, walk.Events, Now);
    }

    private T Change<T>(Func<SqliteConnection, T> work)
    {
        var result = database.Write(work);
        outbox.Wake();
        return result;
    }
}
