namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>One way through a workflow: its tasks in order, and the result it ends in.</summary>
internal sealed record WorkflowRoute(IReadOnlyList<string> Tasks, GraphNode? Result);

/// <summary>Every way that a run can take, whatever its logic decides; a retry is taken to its limit.</summary>
internal sealed class Routes
{
    private const int Most = 5_000;

    private readonly Graph _graph;
    private readonly List<WorkflowRoute> _found = [];

    private Routes(Graph graph) => _graph = graph;

    /// <summary>Null when there are too many to look at.</summary>
    public static IReadOnlyList<WorkflowRoute>? Of(Graph graph)
    {
        var routes = new Routes(graph);
        routes.Walk([.. graph.Definition.Start], []);
        return routes._found.Count > Most ? null : routes._found;
    }

    private void Walk(HashSet<string> waiting, List<string> passed)
    {
        if (_found.Count > Most)
            return;
        var unfinished = waiting.Where(key => _graph[key].Facts.Group != TaskGroup.Result).ToHashSet(StringComparer.Ordinal);
        if (_graph.Ready(unfinished, []) is not { } next)
        {
            End(waiting, passed);
            return;
        }

        var node = _graph[next];
        foreach (var targets in Choices(node))
            Walk([.. waiting.Where(key => key != next), .. targets], [.. passed, next]);
    }

    private void End(HashSet<string> results, List<string> passed)
    {
        if (results.Count == 0)
            _found.Add(new(passed, null));
        foreach (var result in results)
            _found.Add(new([.. passed, result], _graph[result]));
    }

    private static IEnumerable<string[]> Choices(GraphNode node) => node.Facts.Group switch
    {
        TaskGroup.Logic => node.Task.Routes.Select(route => route.Next).Append(node.Task.Else).DistinctBy(targets => string.Join(' ', targets)),
        TaskGroup.Retry => [node.Task.Limit],
        _ => [node.Task.Next],
    };
}
