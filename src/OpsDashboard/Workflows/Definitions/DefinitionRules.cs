using System.Text.Json;

namespace OpsDashboard.Workflows.Definitions;

/// <summary>What has to hold before a workflow can be drawn: all ways lead somewhere, none but a retry's leads back, and everything can be reached.</summary>
internal static class DefinitionRules
{
    public static IReadOnlyList<DefinitionIssue> Issues(IReadOnlyDictionary<string, GraphTask> tasks, JsonElement list)
    {
        // A task that could not be read is still there: what leads to it is not wrong as well.
        var targets = tasks.Values.SelectMany(task => Dangling(task, list)).ToList();
        if (targets.Count > 0 || list.EnumerateObject().Any(entry => !tasks.ContainsKey(entry.Name)))
        {
            return targets;
        }

        if (Circle(tasks) is { } circle)
        {
            return [new(circle, "Leads back to itself; only a retry may lead back.")];
        }

        var reached = InOrder(tasks).Select(task => task.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. tasks.Values.Where(task => !reached.Contains(task.Key)).Select(task => new DefinitionIssue(task.Key, "No way leads to this task.")),
            .. tasks.Values.Where(task => task.Group == TaskGroup.Retry && !LeadsTo(tasks, Back(task), task.Key))
                .Select(task => new DefinitionIssue(task.Key, "A retry leads back to a task that leads to it.")),
        ];
    }

    /// <summary>As they lead on from the start, level by level, in the order in which the ways are written.</summary>
    public static IReadOnlyList<GraphTask> InOrder(IReadOnlyDictionary<string, GraphTask> tasks)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { WorkflowGraph.Start };
        var order = new List<GraphTask> { tasks[WorkflowGraph.Start] };
        for (var next = 0; next < order.Count; next++)
        {
            order.AddRange(order[next].Targets.Where(seen.Add).Select(target => tasks[target]));
        }

        return order;
    }

    private static IEnumerable<DefinitionIssue> Dangling(GraphTask task, JsonElement list)
    {
        foreach (var target in task.Targets.Where(target => !list.TryGetProperty(target, out _)))
        {
            yield return new(task.Group == TaskGroup.Start ? null : task.Key, $"There is no task \"{target}\".");
        }

        var problem = task.Group switch
        {
            TaskGroup.Start or TaskGroup.Result => null,
            TaskGroup.Logic when task.Ways.Any(way => way.Targets.Count == 0) => "Each route and the else need a next task.",
            TaskGroup.Logic when task.Ways.Count < 2 => "A logic task needs at least one route besides its else.",
            TaskGroup.Retry when task.Ways[0].Targets.Count != 1 => "A retry leads back to one task.",
            TaskGroup.Retry when task.Ways[1].Targets.Count == 0 => "A retry needs a way to go on when its limit is reached.",
            _ when task.Ways[0].Targets.Count == 0 => "Does not say what comes next; every route ends in a result.",
            _ => null,
        };
        if (problem is not null)
        {
            yield return new(task.Key, problem);
        }
    }

    private static string Back(GraphTask retry) => retry.Ways[0].Targets[0];

    private static IEnumerable<string> Ahead(GraphTask task) => task.Ways.Where(way => way.Kind != WayKind.Back).SelectMany(way => way.Targets);

    private static bool LeadsTo(IReadOnlyDictionary<string, GraphTask> tasks, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var key))
        {
            if (key == to)
            {
                return true;
            }

            foreach (var next in Ahead(tasks[key]).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return false;
    }

    /// <summary>A task from which a way leads back to itself without a retry.</summary>
    private static string? Circle(IReadOnlyDictionary<string, GraphTask> tasks)
    {
        var (open, done) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        return tasks.Keys.Select(Visit).FirstOrDefault(circle => circle is not null);

        string? Visit(string key)
        {
            if (done.Contains(key))
            {
                return null;
            }

            if (!open.Add(key))
            {
                return key;
            }

            var circle = Ahead(tasks[key]).Select(Visit).FirstOrDefault(found => found is not null);
            open.Remove(key);
            done.Add(key);
            return circle;
        }
    }
}
