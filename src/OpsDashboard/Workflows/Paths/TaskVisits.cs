using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Paths;

/// <summary>Which task of the workflow each task of a run is.</summary>
internal static class TaskVisits
{
    /// <summary>By position; null for one that the definition does not have.</summary>
    public static IReadOnlyList<string?> Find(WorkflowGraph graph, IReadOnlyList<SeenTask> tasks)
    {
        var keys = new List<string?>();
        foreach (var task in tasks)
        {
            keys.Add(ByName(graph, task) ?? Nearest(graph, task, keys.OfType<string>().LastOrDefault() ?? WorkflowGraph.Start));
        }

        return keys;
    }

    /// <summary>Ids begin with the name that the definition gives the task; the longest name that fits is meant.</summary>
    private static string? ByName(WorkflowGraph graph, SeenTask task) => graph.Tasks
        .Where(candidate => candidate.TaskDefId == task.TaskDefId && (task.TaskId == candidate.Key || task.TaskId.StartsWith(candidate.Key + "_", StringComparison.Ordinal)))
        .MaxBy(candidate => candidate.Key.Length)?.Key;

    /// <summary>Several tasks of one kind: the one that the fewest steps lead to from where the run was.</summary>
    private static string? Nearest(WorkflowGraph graph, SeenTask task, string from)
    {
        var candidates = graph.Tasks.Where(candidate => candidate.TaskDefId == task.TaskDefId).Select(candidate => candidate.Key).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>(seen);
        while (candidates.Count > 0 && open.TryDequeue(out var key))
        {
            foreach (var target in graph[key].Targets)
            {
                if (candidates.Contains(target))
                {
                    return target;
                }

                if (seen.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        return candidates.Count > 0 ? graph.Tasks.First(candidate => candidates.Contains(candidate.Key)).Key : null;
    }
}
