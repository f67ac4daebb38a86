using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Studio;

/// <summary>What the control side asks for when it makes runs.</summary>
internal sealed record RunWish(string? Outcome = null, Workflow? Workflow = null, Profile? Profile = null, bool Instant = false, bool ByHand = false);

/// <summary>What the API starts a run with.</summary>
internal sealed record RunOrder(WorkflowVersion Version, Applicant Applicant, JsonObject? CustomData, string[] Tags, string CustomerUserId, RunLink? Link)
{
    /// <summary>What the media show that the custom data names; null when it names none.</summary>
    public string[]? MediaFaults { get; init; }
}

/// <summary>
/// The engine, as everything else uses it: start a run, complete a task, hand the applicant's part over to somebody, let time pass. The change and the
/// deliveries that it causes are committed together.
/// </summary>
internal sealed class RunDesk(SandboxOptions options, SandboxDatabase database, RunReader reader, RunSource source, Outbox outbox, TimeProvider clock)
{
    private readonly Pacing _live = new(PacingMode.Live, options.Pace);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Starts runs that nobody asked for by the API; instant ones have ended when this returns. Fewer than asked for when no way of the workflow leads to the
    /// wanted outcome.
    /// </summary>
    public List<Run> Arrive(int count, RunWish wish) => Change(connection =>
    {
        var runs = new List<Run>(count);
        var number = SettingsTable.Number(connection, SettingsTable.NextNumber);
        for (; runs.Count < count; number++)
        {
            if (Arrival(connection, number, wish) is not { } arrival)
                break;
            if (wish.ByHand)
                arrival = arrival with { Run = PlayedByHand(arrival.Run) };
            var walk = arrival.Walk(wish.Instant ? Pacing.Instant : _live);
            walk.Start(arrival.Input);
            if (wish.Instant)
                WalkToEnd(walk);
            Save(connection, walk, arrival.Applicant);
            runs.Add(walk.Run);
        }

        SettingsTable.Set(connection, SettingsTable.NextNumber, number);
        return runs;
    });

    /// <summary>Starts a run that the API was asked for; what it starts with has been checked.</summary>
    public RunState Start(RunOrder order) => Change(connection =>
    {
        var (id, now) = (Guid.NewGuid().ToString("D"), Now);
        var run = new Run
        {
            Id = id,
            ApplicantId = order.Applicant.Id,
            WorkflowId = order.Version.WorkflowId,
            Version = order.Version.Number,
            Status = RunStatus.Processing,
            Created = now,
            Updated = now,
            Facts = new RunFacts
            {
                // whoever starts a run by the API answers its data tasks by the API
                Plan = new RunPlan { Seed = Dice.For(0, id).Next(), ClientIsSlow = true },
                Tags = order.Tags,
                CustomerUserId = order.CustomerUserId,
                Link = order.Link,
            },
        };
        var walk = new Walk(order.Version.Graph!, run, order.Applicant, _live);
        walk.Start(WorkflowInput.Write(order.Version.Definition!.Input, order.Applicant, order.CustomData), order.MediaFaults);
        Save(connection, walk, order.Applicant);
        return new RunState(order.Version.Graph!, walk.Run, walk.Applicant);
    });

    /// <summary>
    /// Completes a task with what somebody sent, as a capture SDK or the customer does; says by field why not, if not. Media that are
    /// <paramref name="handedIn"/> with it are kept only if the task is still open.
    /// </summary>
    public IReadOnlyDictionary<string, string[]>? Complete(
        string runId, string taskId, JsonNode? data, IReadOnlyList<MediaItem>? handedIn = null) => Change(connection =>
    {
        if (reader.FindVisible(connection, runId) is not { } state || TaskIds.Find(state, taskId) is not { } ordinal)
            return Submission.Refused("task_id", "there is no such task");
        if (state.IsOpen(ordinal))
            Insert(connection, handedIn ?? []);
        var submission = Submission.Check(connection, state, ordinal, data);
        if (submission.Problems.Count > 0)
            return submission.Problems;
        var walk = Walk(state, _live);
        walk.Complete(ordinal, submission.Data!, submission.Faults, Now, submission.Paper);
        Save(connection, walk, state.Applicant);
        return null;
    });

    /// <summary>Keeps how far somebody has come with a capture of several steps, and what has been handed in for it; nothing happens to the run.</summary>
    public void Keep(string runId, string taskId, CaptureDraft draft, IReadOnlyList<MediaItem> handedIn) => Change(connection =>
    {
        if (reader.FindVisible(connection, runId) is not { } state || TaskIds.Find(state, taskId) is not { } ordinal || !state.IsOpen(ordinal))
            return false;
        Insert(connection, handedIn);
        RunTable.Upsert(connection, state.Run with { Tasks = [.. state.Run.Tasks.Select((task, i) => i == ordinal ? task with { Draft = draft } : task)] });
        return true;
    });

    /// <summary>
    /// From here on somebody plays the applicant of this run, and has the time that its definition gives. Null when there is no such open run.
    /// </summary>
    public RunState? PlayByHand(string runId) => Change(connection =>
    {
        if (reader.FindVisible(connection, runId) is not { Run.Ended: null } state)
            return null;
        var walk = Walk(new(state.Graph, PlayedByHand(state.Run), state.Applicant), _live);
        walk.Retime();
        Save(connection, walk, state.Applicant);
        return new RunState(state.Graph, walk.Run, walk.Applicant);
    });

    /// <summary>Settles what a report of a run is going to find. Null when the run has ended, or has the report already.</summary>
    public RunState? Force(string runId, string key, string[] faults) => Change(connection =>
    {
        if (reader.FindVisible(connection, runId) is not { Run.Ended: null } state || state.Run.Tasks.Any(task => task.Key == key && task.Completed))
            return null;
        var plan = state.Run.Facts.Plan;
        var forced = new Dictionary<string, string[]>(plan.Forced ?? new Dictionary<string, string[]>(), StringComparer.Ordinal) { [key] = faults };
        var run = state.Run with { Facts = state.Run.Facts with { Plan = plan with { Forced = forced } } };
        RunTable.Upsert(connection, run);
        return new RunState(state.Graph, run, state.Applicant);
    });

    /// <summary>Moves every run whose time has come, by one step; says how many there were.</summary>
    public int MoveDue() => Change(connection =>
    {
        var now = Now;
        var due = RunTable.Due(connection, now, 100);
        foreach (var run in due)
        {
            var state = reader.Of(connection, run);
            var walk = Walk(state, _live);
            walk.Step(now);
            Save(connection, walk, state.Applicant);
        }

        return due.Count;
    });

    /// <summary>Walks a run to its end, now: everybody does at once what they would have done.</summary>
    public RunState? Finish(string runId) => Change(connection =>
    {
        if (reader.Find(connection, runId) is not { } state)
            return null;
        var walk = Walk(state, Pacing.Instant);
        WalkToEnd(walk);
        Save(connection, walk, state.Applicant);
        return new RunState(state.Graph, walk.Run, walk.Applicant);
    });

    private Arrival? Arrival(SqliteConnection connection, long number, RunWish wish)
    {
        if (wish.Outcome is null && wish.Profile is null)
            return source.Next(connection, number, Now, workflow: wish.Workflow);
        var arrival = source.Wanted(number, Now, wish.Outcome, wish.Workflow, wish.Profile);
        if (arrival is not null)
            ApplicantTable.Insert(connection, arrival.Applicant);
        return arrival;
    }

    private static Run PlayedByHand(Run run) =>
        run with { Facts = run.Facts with { Plan = run.Facts.Plan with { ByHand = true, LeavesAt = null, WaitsAt = null, WaitsUntil = null } } };

    private static void Insert(SqliteConnection connection, IReadOnlyList<MediaItem> media)
    {
        foreach (var item in media)
            MediaTable.Insert(connection, item);
    }

    private static Walk Walk(RunState state, Pacing pacing) => new(state.Graph, state.Run, state.Applicant, pacing);

    private void WalkToEnd(Walk walk)
    {
        if (walk.IsOpen)
            walk.Retime();
        while (walk.IsOpen)
            walk.Step(Now);
    }

    private void Save(SqliteConnection connection, Walk walk, Applicant before)
    {
        RunCommit.Save(connection, walk, before);
        outbox.Enqueue(connection, walk.Events, Now);
    }

    private T Change<T>(Func<SqliteConnection, T> work)
    {
        var result = database.Write(work);
        outbox.Wake();
        return result;
    }
}
