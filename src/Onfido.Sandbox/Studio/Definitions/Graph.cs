namespace Onfido.Sandbox.Studio.Definitions;

internal sealed record GraphNode(string Key, TaskKindFacts Facts, TaskDefinition Task)
{
    public TaskKind Kind => Facts.Kind;

    public TimeSpan Timeout => Task.Timeout ?? Facts.Timeout;
}

/// <summary>
/// A definition as the engine walks it. All ways lead forward; only a retry leads back, to a task that leads to it. Where ways meet, a task waits for
/// everything that can still reach it.
/// </summary>
internal sealed class Graph
{
    private readonly Dictionary<string, GraphNode> _nodes;
    private readonly Dictionary<string, HashSet<string>> _ahead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);

    /// <summary>Only of a definition whose targets all exist.</summary>
    public Graph(WorkflowDefinition definition)
    {
        Definition = definition;
        _nodes = definition.Tasks.ToDictionary(
            task => task.Key, task => new GraphNode(task.Key, TaskKinds.Find(task.Value.Type)!, task.Value), StringComparer.Ordinal);
        var (visiting, finished) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        // backwards, so that what the definition names first comes first
        foreach (var key in _nodes.Keys.Reverse())
            Visit(key, visiting, finished);
        finished.Reverse();
        for (var i = 0; i < finished.Count; i++)
            _order[finished[i]] = i;
    }

    public WorkflowDefinition Definition { get; }

    public IReadOnlyCollection<GraphNode> Nodes => _nodes.Values;

    /// <summary>A task that leads to itself without a retry, if there is one: such a definition is not walked.</summary>
    public string? Circle { get; private set; }

    public GraphNode this[string key] => _nodes[key];

    public bool Has(string key) => _nodes.ContainsKey(key);

    /// <summary>Whether <paramref name="to"/> lies ahead of <paramref name="from"/>.</summary>
    public bool Reaches(string from, string to) => _ahead[from].Contains(to);

    /// <summary>All ways out of a task that lead forward.</summary>
    public static IEnumerable<string> Ways(GraphNode node) => node.Facts.Group switch
    {
        TaskGroup.Logic => node.Task.Routes.SelectMany(route => route.Next).Concat(node.Task.Else),
        TaskGroup.Retry => node.Task.Limit,
        _ => node.Task.Next,
    };

    /// <summary>
    /// The next of the waiting tasks that may start, now that <paramref name="open"/> are under way; null when all of them wait for something.
    /// </summary>
    public string? Ready(IReadOnlyCollection<string> waiting, IReadOnlyCollection<string> open)
    {
        var ready = waiting.Where(key => !open.Any(other => MayReach(other, key)) && !waiting.Any(other => MayReach(other, key)));
        return ready.MinBy(key => _order[key]) ?? (open.Count == 0 ? waiting.MinBy(key => _order[key]) : null);
    }

    private bool MayReach(string from, string to) => from != to
        && (Reaches(from, to) || (_nodes[from].Kind == TaskKind.Retry && _nodes[from].Task.Next.Any(back => back == to || Reaches(back, to))));

    private HashSet<string> Visit(string key, HashSet<string> visiting, List<string> finished)
    {
        if (_ahead.TryGetValue(key, out var known))
            return known;
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        if (!visiting.Add(key))
        {
            Circle ??= key;
            return ahead;
        }

        foreach (var next in Ways(_nodes[key]).Reverse())
        {
            ahead.Add(next);
            ahead.UnionWith(Visit(next, visiting, finished));
        }

        finished.Add(key);
        return _ahead[key] = ahead;
    }
}
