namespace OpsDashboard.Workflows.Definitions;

/// <summary>What the workflow does with a task.</summary>
public enum TaskGroup
{
    Start,
    Capture,
    Report,
    Data,
    Retry,
    Logic,
    Result,
}

/// <summary>A version of a workflow: its tasks, in the order in which they lead on from the start.</summary>
public sealed record WorkflowGraph(string? Name, string? Notes, IReadOnlyList<GraphTask> Tasks)
{
    /// <summary>The task that every workflow begins with, whatever its definition names.</summary>
    public const string Start = "start";

    private readonly Dictionary<string, GraphTask> _byKey = Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);

    /// <summary>Every way between two tasks once, with what is written on it.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; } = [.. Tasks.SelectMany(EdgesOf)];

    public GraphTask this[string key] => _byKey[key];

    private static IEnumerable<GraphEdge> EdgesOf(GraphTask task) => task.Ways
        .SelectMany(way => way.Targets.Select(target => (Target: target, Way: way)))
        .GroupBy(way => (way.Target, IsBack: way.Way.Kind == WayKind.Back), way => way.Way)
        .Select(group => new GraphEdge(task.Key, group.Key.Target, group.Key.IsBack, [.. group]));
}

/// <summary>One task of a workflow.</summary>
public sealed record GraphTask
{
    /// <summary>What the definition calls it.</summary>
    public required string Key { get; init; }

    public required TaskGroup Group { get; init; }

    /// <summary>What stands on it.</summary>
    public required string Label { get; init; }

    /// <summary>A few words more: the outcome's own name, how often it may be tried.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of its definition on the wire; null for what is decided inside and never seen as a task.</summary>
    public string? TaskDefId { get; init; }

    /// <summary>The status that a result gives the run, as Onfido writes it.</summary>
    public string? Status { get; init; }

    /// <summary>How often a retry sends somebody back.</summary>
    public int Max { get; init; }

    public required IReadOnlyList<GraphWay> Ways { get; init; }

    /// <summary>Whether a run shows it as a task of its own.</summary>
    public bool IsSeen => TaskDefId is not null;

    public IEnumerable<string> Targets => Ways.SelectMany(way => way.Targets).Distinct(StringComparer.Ordinal);
}

public enum WayKind
{
    Next,
    Route,
    Else,

    /// <summary>From a retry to what is to be done again: the only way that may lead back.</summary>
    Back,
    Limit,
}

/// <summary>One way out of a task; several targets go on side by side.</summary>
/// <param name="Kind">When it is taken.</param>
/// <param name="Label">What is written on it; null on a way that is always taken.</param>
/// <param name="Condition">What a route asks, in words.</param>
/// <param name="Targets">Where it leads.</param>
public sealed record GraphWay(WayKind Kind, string? Label, string? Condition, IReadOnlyList<string> Targets);

/// <summary>Everything that leads from one task to another, drawn as one line.</summary>
public sealed record GraphEdge(string From, string To, bool IsBack, IReadOnlyList<GraphWay> Ways)
{
    public IReadOnlyList<string> Labels { get; } = [.. Ways.Select(way => way.Label).OfType<string>()];
}
