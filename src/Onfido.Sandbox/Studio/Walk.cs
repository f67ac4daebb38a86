using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Studio;

/// <summary>
/// Moves one run through its workflow and collects what changed. History, live engine and calls of the API all move runs with this, so they all obey
/// the same rules; they differ in the clock they bring.
/// </summary>
internal sealed class Walk
{
    private readonly Workflow _workflow;
    private readonly Applicant _applicant;
    private readonly Pacing _pacing;
    private readonly List<RunTask> _tasks;

    public Walk(Workflow workflow, Run run, Applicant applicant, IEnumerable<RunTask> tasks, Pacing pacing)
    {
        (_workflow, Run, _applicant, _pacing) = (workflow, run, applicant, pacing);
        _tasks = [.. tasks];
    }

    public Run Run { get; private set; }

    public IReadOnlyList<RunTask> Tasks => _tasks;

    public HashSet<int> ChangedTasks { get; } = [];

    public List<MediaItem> NewMedia { get; } = [];

    /// <summary>What happened, in order; each with the state that it had at that moment.</summary>
    public List<(string Action, Run Run, RunTask? Task)> Events { get; } = [];

    public bool IsOpen => Run.Ended is null;

    /// <summary>The first moment of a run: its start task is done, its first stage is open.</summary>
    public void Start()
    {
        var input = TaskOutputs.WorkflowInput(Run, _applicant);
        var start = NewTask(StepKind.Start, 0, Run.Created, []) with { Completed = true, Due = null, Output = input };
        Put(start);
        OpenStage(0, Run.Created);
        Events.Insert(0, (Actions.RunStarted, Run, null));
    }

    /// <summary>Does the one thing that is due next.</summary>
    public void Step(long now)
    {
        var next = _tasks.Where(task => !task.Completed && task.Due is not null).MinBy(task => task.Due);
        if (next is null)
        {
            Run = Run with { NextAt = null };
            return;
        }

        if (Run.Plan.BreaksAt == Run.Stage)
            Break(next, now);
        else
            Complete(next, null, now);
    }

    /// <summary>Makes a task that waits for a call due as well: whoever was to answer it now does.</summary>
    public void Hurry()
    {
        if (_tasks.FirstOrDefault(task => !task.Completed && task.Due is null) is { } waiting)
            Put(waiting with { Due = 0 });
    }

    /// <summary>Ends <paramref name="task"/>, with <paramref name="data"/> when somebody sent some.</summary>
    public void Complete(RunTask task, JsonNode? data, long now)
    {
        now = Touch(now);
        if (data is not null && task.Kind == StepKind.ClientData)
            Run = Run with { Plan = ClientTask.Decide(Run.Plan, data) };
        List<MediaItem> taken = data is null && task.Kind.IsCapture() ? [.. Captures.Take(Run, task, _applicant.Person, now)] : [];
        NewMedia.AddRange(taken);
        var output = data?.DeepClone() ?? TaskOutputs.Write(Run, task, _tasks, taken, _applicant, now);
        Put(task with { Completed = true, Due = null, Updated = now, Output = output });
        Events.Add((Actions.TaskCompleted, Run, _tasks[task.Ordinal]));
        if (_tasks.All(other => other.Completed))
            OpenStage(Run.Stage + 1, now);
        else
            Schedule();
    }

    private void OpenStage(int number, long now)
    {
        var itinerary = Itinerary.Of(_workflow.Version(Run.Version), Run.Plan);
        if (number >= itinerary.Count)
        {
            Finish(Run.Plan.Outcome, null, now);
            return;
        }

        Run = Run with { Stage = number };
        foreach (var step in itinerary[number].Steps)
        {
            var task = NewTask(step.Kind, step.Attempt, now, TaskOutputs.Input(Run, step.Kind, _applicant, _tasks));
            Put(task);
            Events.Add((Actions.TaskStarted, Run, task));
        }

        var kinds = itinerary[number].Steps.Select(step => step.Kind).ToList();
        var status = kinds.Exists(kind => kind.IsInteractive()) ? RunStatus.AwaitingInput
            : kinds.Contains(StepKind.ClientData) ? RunStatus.AwaitingClientInput
            : RunStatus.Processing;
        Run = Run with { Status = status };
        Schedule();
    }

    private void Break(RunTask task, long now)
    {
        now = Touch(now);
        Put(task with { Due = null });
        var error = Run.Plan.Outcome == RunStatus.Error ? new RunError("task_timeout", $"Task {task.Id} did not finish in time.") : null;
        Finish(Run.Plan.Outcome, error, now);
    }

    private void Finish(string outcome, RunError? error, long now)
    {
        var reasons = outcome is RunStatus.Declined or RunStatus.Review ? Run.Plan.Faults.Select(key => Faults.Find(key).Reason).ToArray() : [];
        Run = Run with
        {
            Status = outcome,
            Ended = now,
            NextAt = null,
            Facts = Run.Facts with
            {
                Reasons = reasons,
                Error = error,
                Output = outcome is RunStatus.Abandoned or RunStatus.Error ? null : TaskOutputs.RunOutput(_applicant, _tasks),
            },
        };
        Events.Add((Actions.RunCompleted, Run, null));
    }

    private RunTask NewTask(StepKind kind, int attempt, long now, JsonObject input)
    {
        var ordinal = _tasks.Count;
        var (name, defId) = kind.Names();
        var suffix = kind == StepKind.Start ? "" : "_" + Dice.For(0, $"{_workflow.Id}/{Run.Version}/{name}/{attempt}").Uuid()[..5];
        return new RunTask
        {
            RunId = Run.Id,
            Ordinal = ordinal,
            Id = name + suffix,
            DefId = defId,
            DefVersion = kind == StepKind.ClientData ? ClientTask.DefinitionVersion : null,
            Kind = kind,
            Attempt = attempt,
            Created = now,
            Updated = now,
            Due = kind == StepKind.Start ? null : _pacing.Due(Run.Plan, _workflow, Run.Stage, ordinal, kind, now),
            Input = input,
        };
    }

    private void Put(RunTask task)
    {
        if (task.Ordinal == _tasks.Count)
            _tasks.Add(task);
        else
            _tasks[task.Ordinal] = task;
        ChangedTasks.Add(task.Ordinal);
    }

    private void Schedule() => Run = Run with { NextAt = _tasks.Where(task => !task.Completed).Min(task => task.Due) };

    // updated_at tells readers which of two states is the newer one, so it never stands still
    private long Touch(long now)
    {
        var updated = Math.Max(now, Run.Updated + 1);
        Run = Run with { Updated = updated };
        return updated;
    }
}

internal static class Actions
{
    public const string RunStarted = "workflow_run.started";
    public const string RunCompleted = "workflow_run.completed";
    public const string TaskStarted = "workflow_task.started";
    public const string TaskCompleted = "workflow_task.completed";
}
