using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Graph;

/// <summary>
/// Puts every task below everything that leads to it, with a level between where something is written on the way, and a slot in every
/// level that a way passes.
/// </summary>
internal sealed class Levels
{
    private const double PassingWeight = 8;
    private const double LabelWeight = 3;
    private const double TaskWeight = 1;

    private readonly Dictionary<string, Slot> _tasks;
    private readonly Dictionary<(string From, string Ways), Slot> _labels = [];

    public Levels(WorkflowGraph graph)
    {
        var depths = Depths(graph);
        _tasks = graph.Tasks.ToDictionary(
            task => task.Key,
            task => new Slot { Task = task, Width = GraphSize.WidthOf(task), Height = GraphSize.HeightOf(task), Level = depths[task.Key] },
            StringComparer.Ordinal);
        Rows = [.. Enumerable.Range(0, depths.Values.Max() + 1).Select(_ => new List<Slot>())];
        foreach (var slot in _tasks.Values)
        {
            Rows[slot.Level].Add(slot);
        }

        Chains = [.. graph.Edges.Select(edge => edge.IsBack ? Back(edge) : Forward(edge))];
    }

    /// <summary>From top to bottom; each from left to right.</summary>
    public IReadOnlyList<List<Slot>> Rows { get; }

    public IReadOnlyList<Chain> Chains { get; }

    /// <summary>The longest way from the start, where a way with something written on it counts double.</summary>
    private static Dictionary<string, int> Depths(WorkflowGraph graph)
    {
        var depths = graph.Tasks.ToDictionary(task => task.Key, _ => 0, StringComparer.Ordinal);
        var ahead = graph.Edges.Where(edge => !edge.IsBack).ToList();

        // No way leads in a circle, so this ends after at most as many rounds as there are tasks.
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var edge in ahead)
            {
                var depth = depths[edge.From] + (edge.Labels.Count > 0 ? 2 : 1);
                if (depths[edge.To] < depth)
                {
                    (depths[edge.To], isChanged) = (depth, true);
                }
            }
        }

        return depths;
    }

    private Chain Forward(GraphEdge edge)
    {
        var (from, to) = (_tasks[edge.From], _tasks[edge.To]);
        var slots = new List<Slot> { from };
        if (edge.Labels.Count > 0)
        {
            slots.Add(Label(edge, from));
        }

        while (slots[^1].Level + 1 < to.Level)
        {
            slots.Add(Bend(slots[^1].Level + 1));
        }

        slots.Add(to);
        Join(slots);
        return new(edge, slots);
    }

    /// <summary>A slot in the levels between; beside the tasks at both ends it gets a lane once the order is known.</summary>
    private Chain Back(GraphEdge edge)
    {
        var (upper, lower) = (_tasks[edge.To], _tasks[edge.From]);
        List<Slot> slots = [upper, .. Enumerable.Range(upper.Level + 1, lower.Level - upper.Level - 1).Select(Bend), lower];
        Join(slots);
        return new(edge, slots);
    }

    private Slot Bend(int level) => Add(new() { Width = GraphSize.BendWidth, Height = 0, Level = level });

    /// <summary>A route that goes on in several tasks is named once.</summary>
    private Slot Label(GraphEdge edge, Slot from)
    {
        var route = (edge.From, string.Join(',', edge.Ways.Select(way => from.Task!.Ways.ToList().IndexOf(way))));
        if (!_labels.TryGetValue(route, out var slot))
        {
            var lines = GraphSize.LinesOf(edge);
            slot = Add(new() { Label = lines, Width = GraphSize.WidthOf(lines), Height = GraphSize.HeightOf(lines), Level = from.Level + 1 });
            _labels.Add(route, slot);
        }

        return slot;
    }

    private Slot Add(Slot slot)
    {
        Rows[slot.Level].Add(slot);
        return slot;
    }

    private static void Join(IReadOnlyList<Slot> slots)
    {
        foreach (var (upper, lower) in slots.Zip(slots.Skip(1)).Where(pair => pair.First.Below.TrueForAll(link => link.Slot != pair.Second)))
        {
            var weight = upper.IsBend && lower.IsBend ? PassingWeight : upper.Task is null || lower.Task is null ? LabelWeight : TaskWeight;
            upper.Below.Add(new(lower, weight));
            lower.Above.Add(new(upper, weight));
        }
    }
}
