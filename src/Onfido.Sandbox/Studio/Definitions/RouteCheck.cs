namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>Finds what is wrong with the ways through a workflow.</summary>
internal static class RouteCheck
{
    private static readonly Dictionary<TaskKind, DataType> GivenAsInput = new()
    {
        [TaskKind.DocumentCapture] = DataType.DocumentIds,
        [TaskKind.FacePhotoCapture] = DataType.LivePhotoIds,
    };

    public static IEnumerable<Issue> Issues(Graph graph)
    {
        if (Routes.Of(graph) is not { } routes)
            return [new Issue(null, "There are too many ways through this workflow to check them.")];
        var reached = routes.SelectMany(route => route.Tasks).ToHashSet(StringComparer.Ordinal);
        var unreached = graph.Nodes.Where(node => !reached.Contains(node.Key)).Select(node => new Issue(node.Key, "No way leads to this task."));
        return unreached.Concat(graph.Nodes.SelectMany(node => Retry(graph, node).Concat(Reads(graph, node))))
            .Concat(routes.SelectMany(route => Along(graph, route))).Distinct();
    }

    private static IEnumerable<Issue> Retry(Graph graph, GraphNode node)
    {
        if (node.Kind != TaskKind.Retry)
            yield break;
        var back = graph[node.Task.Next[0]];
        if (back.Facts.Group != TaskGroup.Capture || !graph.Reaches(back.Key, node.Key))
            yield return new(node.Key, $"A retry leads back to a capture before it; \"{back.Key}\" is none.");
    }

    private static IEnumerable<Issue> Along(Graph graph, WorkflowRoute route)
    {
        if (route.Result is null)
            yield return new(route.Tasks[^1], "A route ends here without a result.");
        foreach (var node in route.Tasks.Select(key => graph[key]))
        {
            var before = route.Tasks.Where(other => graph.Reaches(other, node.Key)).ToHashSet(StringComparer.Ordinal);
            foreach (var need in node.Facts.Needs.Where(need => !need.Any(kind => IsThere(graph, before, kind))))
                yield return new(node.Key, $"Needs a {string.Join(" or ", need.Select(kind => kind.Facts().Type))} before it on every route.");
        }
    }

    private static bool IsThere(Graph graph, HashSet<string> before, TaskKind kind) => before.Any(key => graph[key].Kind == kind)
        || (GivenAsInput.TryGetValue(kind, out var ids) && graph.Definition.Input.Custom.Values.Any(type => DataTypes.Find(type) == ids));

    // what lies on some of the ways to a task may be read: on the others it is not there
    private static IEnumerable<Issue> Reads(Graph graph, GraphNode node) =>
        from attribute in Sources(node).Distinct()
        let source = Attributes.Split(attribute).Source
        where graph.Has(source) && !graph.Reaches(source, node.Key)
        select new Issue(node.Key, $"Reads \"{attribute}\", which lies on no route to it.");

    private static IEnumerable<string> Sources(GraphNode node) => node.Facts.Group switch
    {
        TaskGroup.Logic => node.Task.Routes.SelectMany(route => route.When.Comparisons)
            .SelectMany(comparison => new[] { comparison.Value, comparison.OtherValue }).OfType<string>(),
        TaskGroup.Data => node.Task.Send.Values,
        TaskGroup.Result => node.Task.Output.Values.Concat(node.Task.Reasons.Select(reason => reason.Report).OfType<string>()),
        _ => [],
    };
}
