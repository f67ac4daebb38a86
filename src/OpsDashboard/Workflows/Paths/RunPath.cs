using OpsDashboard.Data.Runs;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Paths;

/// <summary>Whether a run went a way.</summary>
public enum Passage
{
    None,

    /// <summary>One of several ways that would show the same tasks.</summary>
    Possible,
    Taken,
}

/// <summary>What a run did at a task of the workflow.</summary>
/// <param name="Count">How often; 0 for what leaves no trace of its own, such as a decision.</param>
/// <param name="Spent">All its times together; null while nothing of it has ended.</param>
/// <param name="StartedAt">When it came there first; null for what leaves no trace.</param>
/// <param name="IsOpen">Whether it is there now.</param>
public sealed record TaskVisit(int Count, TimeSpan? Spent, DateTime? StartedAt, bool IsOpen);

/// <summary>
/// The way of a run through its workflow. Decisions and results are not among the tasks that Onfido tells of: which way they went
/// follows from the task that started next, or from how the run ended.
/// </summary>
public sealed class RunPath
{
    /// <summary>Times of one run come from one clock, but may be cut to the second.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private const int AtTheEnd = int.MaxValue;

    private readonly WorkflowGraph _graph;
    private readonly SeenRun _run;
    private readonly IReadOnlyList<string?> _keys;
    private readonly Dictionary<string, TaskVisit> _visits = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), Passage> _passages = [];

    private RunPath(WorkflowGraph graph, SeenRun run)
    {
        (_graph, _run, _keys) = (graph, run, TaskVisits.Find(graph, run.Tasks));
        foreach (var group in run.Tasks.Zip(_keys).Where(pair => pair.Second is not null).GroupBy(pair => pair.Second!, pair => pair.First, StringComparer.Ordinal))
        {
            var spent = group.Select(task => task.Spent).OfType<TimeSpan>().ToList();
            _visits[group.Key] = new(
                group.Count(), spent.Count == 0 ? null : spent.Aggregate(TimeSpan.Zero, (sum, next) => sum + next), group.Min(task => task.CreatedAt),
                run.EndedAt is null && group.Any(task => task.State == RunTaskState.Started));
        }

        if (!_keys.Contains(WorkflowGraph.Start, StringComparer.Ordinal) && run.Tasks.Count > 0)
        {
            _visits[WorkflowGraph.Start] = new(0, null, null, IsOpen: false);
            Follow(WorkflowGraph.Start, after: -1, run.CreatedAt);
        }

        for (var index = 0; index < _keys.Count; index++)
        {
            if (_keys[index] is { } key && run.Tasks[index].IsDone)
            {
                Follow(key, index, run.Tasks[index].UpdatedAt);
            }
        }
    }

    /// <summary>Tasks of the run that the definition does not have.</summary>
    public IEnumerable<SeenTask> Unknown => _run.Tasks.Where((_, index) => _keys[index] is null);

    public static RunPath Of(WorkflowGraph graph, SeenRun run) => new(graph, run);

    public TaskVisit? Visit(string key) => _visits.GetValueOrDefault(key);

    public Passage Passage(string from, string to) => _passages.GetValueOrDefault((from, to));

    /// <summary>What the end of a task led to.</summary>
    private void Follow(string key, int after, DateTime at)
    {
        var moment = new Moment(after, at);
        foreach (var target in _graph[key].Ways is [var way, ..] ? way.Targets : [])
        {
            Pass(key, target, moment, Paths.Passage.Taken);
        }
    }

    private void Pass(string from, string to, Moment moment, Passage passage)
    {
        if (Next(to, moment) is null)
        {
            return;
        }

        _passages[(from, to)] = (Passage)Math.Max((int)_passages.GetValueOrDefault((from, to)), (int)passage);
        var task = _graph[to];
        if (SeenAfter(to, moment) is not null || moment.Passed.GetValueOrDefault(to) >= passage)
        {
            return;
        }

        moment.Passed[to] = passage;

        _visits.TryAdd(to, new(0, null, null, IsOpen: false));
        var ways = Ways(task, moment).Select(way => (Way: way, Next: way.Targets.Min(target => Next(target, moment)))).Where(way => way.Next is not null).ToList();
        var first = ways.Min(way => way.Next);
        var chosen = ways.Where(way => way.Next == first).Select(way => way.Way).ToList();
        var isSure = chosen.Select(way => string.Join('\n', way.Targets)).Distinct(StringComparer.Ordinal).Count() == 1;
        foreach (var target in chosen.SelectMany(way => way.Targets).Distinct(StringComparer.Ordinal))
        {
            Pass(to, target, moment, isSure ? passage : Paths.Passage.Possible);
        }
    }

    /// <summary>The position of the first task of the run that shows that it came here; null when none does.</summary>
    private int? Next(string key, Moment moment)
    {
        var task = _graph[key];
        if (task.Group == TaskGroup.Result)
        {
            return _run.EndedAt is not null && task.Status == _run.StatusRaw ? AtTheEnd : null;
        }

        if (!moment.Nexts.TryGetValue(key, out var next))
        {
            next = SeenAfter(key, moment) ?? Ways(task, moment).SelectMany(way => way.Targets).Min(target => Next(target, moment));
            moment.Nexts[key] = next;
        }

        return next;
    }

    private int? SeenAfter(string key, Moment moment)
    {
        for (var index = 0; index < _keys.Count; index++)
        {
            // What started in the same instant may stand before it.
            var from = index > moment.After ? moment.At - Grain : moment.At;
            if (_keys[index] == key && index != moment.After && _run.Tasks[index].CreatedAt >= from)
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>The ways out of what a run passes without a trace: a decision, or a retry that is used up.</summary>
    private IEnumerable<GraphWay> Ways(GraphTask task, Moment moment) => task.Group switch
    {
        TaskGroup.Logic => task.Ways,
        TaskGroup.Retry when _visits.GetValueOrDefault(task.Key)?.Count >= task.Max => task.Ways.Where(way => way.Kind == WayKind.Limit),
        _ => [],
    };

    /// <summary>The end of a task: its position, when, and what was found out already about the ways on from there.</summary>
    private sealed record Moment(int After, DateTime At)
    {
        public Dictionary<string, int?> Nexts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Passage> Passed { get; } = new(StringComparer.Ordinal);
    }
}
