using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

/// <summary>One thing that happened, with the state at that moment; <paramref name="Ordinal"/> is null when it is about the run itself.</summary>
internal sealed record RunEvent(string Action, RunState State, int? Ordinal)
{
    public const string RunStarted = "workflow_run.started";
    public const string RunCompleted = "workflow_run.completed";
    public const string TaskStarted = "workflow_task.started";
    public const string TaskCompleted = "workflow_task.completed";
}

/// <summary>
/// Moves one run through its workflow and collects what changed. History, live engine and calls of the API all move runs with this, so they all obey
/// the same rules; they differ in the clock they bring.
/// </summary>
internal sealed class Walk(Graph graph, Run run, Applicant applicant, Pacing pacing)
{
    public Run Run { get; private set; } = run;

    public Applicant Applicant { get; private set; } = applicant;

    public List<MediaItem> NewMedia { get; } = [];

    public List<RunEvent> Events { get; } = [];

    public bool IsOpen => Run.Ended is null;

    private RunPlan Plan => Run.Facts.Plan;

    /// <summary>The first moment of a run: its start is done, its first tasks are open. What needs nobody is done at once.</summary>
    public void Start(JsonObject input, string[]? mediaFaults = null)
    {
        var now = Run.Created;
        var start = new RunTask { Key = RunState.StartKey, Created = now, Updated = now, Completed = true, Data = input, Faults = mediaFaults };
        Run = Run with { Tasks = [start] };
        var before = State();
        Await(graph.Definition.Start);
        Advance(now);
        Events.Insert(0, new(RunEvent.RunStarted, IsOpen ? State() : before, null));
    }

    /// <summary>Does the one thing that is due next.</summary>
    public void Step(long now)
    {
        if (NextOpen() is not { } ordinal)
            Run = Run with { NextAt = null };
        else if (Run.Tasks[ordinal] is var task && task.Due is { } due && !(task.Expires < due))
            CompleteByItself(ordinal, now);
        else
            TimeOut(ordinal, now);
    }

    /// <summary>Gives every open task the time that this walk's pacing has for it: whoever was to act on it now does.</summary>
    public void Retime()
    {
        for (var i = 0; i < Run.Tasks.Count; i++)
        {
            if (Run.Tasks[i] is { Completed: false } task)
                Put(i, Timed(task, i, Run.Updated));
        }

        Settle();
    }

    /// <summary>Ends a task with what somebody sent; <paramref name="faults"/> are those that the sent media show.</summary>
    public void Complete(int ordinal, JsonNode data, string[] faults, long now, ShownPaper? paper = null)
    {
        Put(ordinal, Run.Tasks[ordinal] with { Paper = paper, Draft = null });
        Close(ordinal, data.DeepClone(), faults.Length > 0 ? faults : null, Touch(now));
    }

    private void CompleteByItself(int ordinal, long now)
    {
        now = Touch(now);
        var node = graph[Run.Tasks[ordinal].Key];
        switch (node.Facts.Group)
        {
            case TaskGroup.Verification:
                Verify(ordinal, node, now);
                break;
            case TaskGroup.Data:
                Close(ordinal, DataTask.Answer(node.Task, Dice.For(Plan.Seed, "answer", ordinal)), null, now);
                break;
            case TaskGroup.Retry:
                Close(ordinal, new JsonObject { ["retry"] = true }, null, now);
                break;
            default:
                Capture(ordinal, node, now);
                break;
        }
    }

    private void Capture(int ordinal, GraphNode node, long now)
    {
        if (node.Kind == TaskKind.ProfileCapture)
        {
            Close(ordinal, Captures.Profile(node.Task, Applicant), null, now);
            return;
        }

        var faults = Findings.Shown(Applicant.Person, Plan, node.Kind, Run.Tasks[ordinal].Attempt);
        var taken = Captures.Take(Run, ordinal, node, Applicant.Person, faults, now).ToList();
        NewMedia.AddRange(taken);
        Close(ordinal, Captures.Output(node.Kind, taken.Select(item => item.Id)), faults.Length > 0 ? faults : null, now);
    }

    private void Verify(int ordinal, GraphNode node, long now)
    {
        var state = State();
        if (node.Kind == TaskKind.FaceMotionReport && state.MediaIds(TaskKind.FaceMotionCapture).Count == 0)
        {
            Finish(RunStatus.Error, now, new RunError("task_failed", $"Task {TaskIds.Of(state, ordinal)} had no motion capture to work on."));
            return;
        }

        var found = Findings.Found(state, node, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime));
        Close(ordinal, null, found, now);
    }

    private void Close(int ordinal, JsonNode? data, string[]? faults, long now)
    {
        var task = Run.Tasks[ordinal];
        Put(ordinal, task with { Completed = true, Due = null, Expires = null, Updated = now, Data = data, Faults = faults });
        if (graph[task.Key].Kind == TaskKind.ProfileCapture && data is JsonObject form)
            Applicant = Applicant with { Consents = ConsentList.With(Applicant.Consents, ProfileForm.Agreed(form), now) };
        Events.Add(new(RunEvent.TaskCompleted, State(), ordinal));
        Await(graph[task.Key].Task.Next);
        Advance(now);
    }

    private void Advance(long now)
    {
        while (IsOpen && graph.Ready(Run.Facts.Waiting, OpenKeys()) is { } key)
        {
            Run = Run with { Facts = Run.Facts with { Waiting = [.. Run.Facts.Waiting.Where(other => other != key)] } };
            Enter(graph[key], now);
        }

        if (IsOpen)
            Settle();
    }

    private void Enter(GraphNode node, long now)
    {
        switch (node.Facts.Group)
        {
            case TaskGroup.Logic:
                Await(Logic.Decide(node.Task, State(), now));
                break;
            case TaskGroup.Retry when Run.Tasks.Count(task => task.Key == node.Key) >= node.Task.Max:
                Await(node.Task.Limit);
                break;
            case TaskGroup.Result:
                Run = Run with { Facts = Run.Facts with { Result = node.Key, Reasons = State().Reasons(node) } };
                Finish(StatusOf(node.Kind), now, null);
                break;
            default:
                Open(node, now);
                break;
        }
    }

    private void Open(GraphNode node, long now)
    {
        var ordinal = Run.Tasks.Count;
        var task = new RunTask { Key = node.Key, Attempt = Run.Tasks.Count(other => other.Key == node.Key), Created = now, Updated = now };
        Put(ordinal, Timed(task, ordinal, now));
        Events.Add(new(RunEvent.TaskStarted, State(), ordinal));
    }

    private RunTask Timed(RunTask task, int ordinal, long now)
    {
        var node = graph[task.Key];
        var before = Run.Tasks.Take(ordinal).Select(other => other.Key).Where(graph.Has).Select(key => graph[key]).ToList();
        var leaves = node.Facts.IsInteractive && Plan.LeavesAt == before.Count(other => other.Facts.IsInteractive);
        var stalls = node.Facts.Group == TaskGroup.Verification && Plan.StallsAt == before.Count(other => other.Facts.Group == TaskGroup.Verification);
        var (due, expires) = pacing.Times(Plan, node, ordinal, leaves || stalls, now);
        return task with { Due = due, Expires = expires };
    }

    private void TimeOut(int ordinal, long now)
    {
        now = Touch(now);
        if (graph[Run.Tasks[ordinal].Key].Facts.IsInteractive)
            Finish(RunStatus.Abandoned, now, null);
        else
            Finish(RunStatus.Error, now, new RunError("task_timeout", $"Task {TaskIds.Of(State(), ordinal)} did not finish in time."));
    }

    private void Finish(string status, long now, RunError? error)
    {
        var tasks = Run.Tasks.Select(task => task.Completed ? task : task with { Due = null, Expires = null }).ToArray();
        Run = Run with { Status = status, Ended = now, NextAt = null, Tasks = tasks, Facts = Run.Facts with { Error = error, Waiting = [] } };
        Events.Add(new(RunEvent.RunCompleted, State(), null));
    }

    // who waits for a person tells so first, then who waits for the customer
    private void Settle()
    {
        var open = OpenKeys().Select(key => graph[key].Facts).ToList();
        var status = open.Exists(facts => facts.IsInteractive) ? RunStatus.AwaitingInput
            : open.Exists(facts => facts.Group == TaskGroup.Data) ? RunStatus.AwaitingClientInput
            : RunStatus.Processing;
        Run = Run with { Status = status, NextAt = NextOpen() is { } ordinal ? Moment(Run.Tasks[ordinal]) : null };
    }

    private int? NextOpen()
    {
        var open = Enumerable.Range(0, Run.Tasks.Count).Where(i => Moment(Run.Tasks[i]) is not null).ToList();
        return open.Count > 0 ? open.MinBy(i => Moment(Run.Tasks[i])) : null;
    }

    private static long? Moment(RunTask task) => task.Completed ? null
        : task is { Due: { } due, Expires: { } expires } ? Math.Min(due, expires)
        : task.Due ?? task.Expires;

    private List<string> OpenKeys() => [.. Run.Tasks.Where(task => !task.Completed).Select(task => task.Key)];

    private void Await(string[] keys) => Run = Run with { Facts = Run.Facts with { Waiting = [.. Run.Facts.Waiting.Union(keys)] } };

    private void Put(int ordinal, RunTask task)
    {
        var tasks = Run.Tasks.ToList();
        if (ordinal == tasks.Count)
            tasks.Add(task);
        else
            tasks[ordinal] = task;
        Run = Run with { Tasks = tasks };
    }

    // updated_at tells readers which of two states is the newer one, so it never stands still
    private long Touch(long now)
    {
        var updated = Math.Max(now, Run.Updated + 1);
        Run = Run with { Updated = updated };
        return updated;
    }

    private RunState State() => new(graph, Run, Applicant);

    private static string StatusOf(TaskKind result) => result switch
    {
        TaskKind.Approve => RunStatus.Approved,
        TaskKind.Decline => RunStatus.Declined,
        _ => RunStatus.Review,
    };
}
