using System.Globalization;
using System.Text;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Graph;

/// <summary>A workflow from top to bottom. The same workflow is always drawn the same.</summary>
public sealed record GraphDrawing(double Width, double Height, IReadOnlyList<DrawnTask> Tasks, IReadOnlyList<DrawnEdge> Edges)
{
    private const double Corner = 8;
    private const double ArrowHalf = 4;

    public static GraphDrawing Of(WorkflowGraph graph)
    {
        var levels = new Levels(graph);
        LevelOrder.Arrange(levels.Rows);
        Placement.Place(levels.Rows);
        foreach (var chain in levels.Chains.Where(chain => chain.Edge.IsBack))
        {
            chain.TakeLanes();
        }

        Placement.Place(levels.Rows);
        Straightening.Apply(levels.Rows);
        Placement.Finish(levels.Rows);
        var slots = levels.Rows.SelectMany(row => row).ToList();
        var bottoms = levels.Rows.Select(row => (Top: row.Min(slot => slot.Top), Bottom: row.Max(slot => slot.Bottom))).ToList();
        return new(
            Math.Ceiling(slots.Max(slot => slot.X + slot.ReachRight) + GraphSize.Margin),
            Math.Ceiling(slots.Max(slot => slot.Bottom) + GraphSize.Margin),
            [.. slots.Where(slot => slot.Task is not null).Select(slot => new DrawnTask(slot.Task!, new(slot.Left, slot.Top, slot.Width, slot.Height)))],
            [.. levels.Chains.Select(chain => chain.Lanes is var (upper, lower) ? Back(chain, upper, lower, bottoms) : Forward(chain, bottoms))]);
    }

    /// <summary>Straight down inside a level, a curve between two: so no way ever runs through a task.</summary>
    private static DrawnEdge Forward(Chain chain, List<(double Top, double Bottom)> levels)
    {
        var path = new StringBuilder();
        var (first, last) = (chain.Slots[0], chain.Slots[^1]);
        Move(path, first.X, first.Bottom);
        foreach (var (upper, lower) in chain.Slots.Zip(chain.Slots.Skip(1)))
        {
            Line(path, upper.X, levels[upper.Level].Bottom);
            Curve(path, upper.X, levels[upper.Level].Bottom, lower.X, levels[lower.Level].Top);
            if (lower.IsBend)
            {
                continue;
            }

            Line(path, lower.X, lower == last ? lower.Top - GraphSize.ArrowLength : lower.Top);
            if (lower != last)
            {
                Move(path, lower.X, lower.Bottom);
            }
        }

        var label = chain.Slots.FirstOrDefault(slot => slot.Label.Count > 0);
        return new(
            chain.Edge, path.ToString(), $"M{N(last.X - ArrowHalf)} {N(last.Top - GraphSize.ArrowLength)}L{N(last.X + ArrowHalf)} {N(last.Top - GraphSize.ArrowLength)}L{N(last.X)} {N(last.Top)}z",
            label is null ? null : new(label.Label, new(label.Left, label.Top, label.Width, label.Height)));
    }

    /// <summary>Out of the retry's side, up beside everything between, into the side of what is to be done again.</summary>
    private static DrawnEdge Back(Chain chain, Lane upper, Lane lower, List<(double Top, double Bottom)> levels)
    {
        var path = new StringBuilder();
        Move(path, lower.Side, lower.Middle);
        Line(path, lower.From(lower.X, -Corner), lower.Middle);
        Turn(path, lower.X, lower.Middle, lower.X, lower.Middle - Corner);
        var x = lower.X;
        for (var at = chain.Slots.Count - 2; at >= 0; at--)
        {
            var next = at == 0 ? upper.X : chain.Slots[at].X;
            var (below, above) = (levels[chain.Slots[at + 1].Level], levels[chain.Slots[at].Level]);
            Line(path, x, below.Top);
            Curve(path, x, below.Top, next, above.Bottom);
            x = next;
        }

        var end = upper.From(upper.Side, GraphSize.ArrowLength);
        Line(path, upper.X, upper.Middle + Corner);
        Turn(path, upper.X, upper.Middle, upper.From(upper.X, -Corner), upper.Middle);
        Line(path, end, upper.Middle);
        return new(
            chain.Edge, path.ToString(),
            $"M{N(end)} {N(upper.Middle - ArrowHalf)}L{N(end)} {N(upper.Middle + ArrowHalf)}L{N(upper.Side)} {N(upper.Middle)}z", null);
    }

    private static void Move(StringBuilder path, double x, double y) => path.Append(CultureInfo.InvariantCulture, $"M{N(x)} {N(y)}");

    private static void Line(StringBuilder path, double x, double y) => path.Append(CultureInfo.InvariantCulture, $"L{N(x)} {N(y)}");

    private static void Turn(StringBuilder path, double cornerX, double cornerY, double x, double y) =>
        path.Append(CultureInfo.InvariantCulture, $"Q{N(cornerX)} {N(cornerY)} {N(x)} {N(y)}");

    private static void Curve(StringBuilder path, double x1, double y1, double x2, double y2)
    {
        var half = (y1 + y2) / 2;
        path.Append(CultureInfo.InvariantCulture, $"C{N(x1)} {N(half)} {N(x2)} {N(half)} {N(x2)} {N(y2)}");
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A rectangle, from its left upper corner.</summary>
public sealed record GraphBox(double X, double Y, double Width, double Height)
{
    public bool Overlaps(GraphBox other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}

public sealed record DrawnTask(GraphTask Task, GraphBox Box);

/// <summary>One way.</summary>
/// <param name="Edge">Which.</param>
/// <param name="Path">The line, for the attribute <c>d</c>.</param>
/// <param name="Arrow">The triangle at its end.</param>
/// <param name="Label">What is written on it, and where.</param>
public sealed record DrawnEdge(GraphEdge Edge, string Path, string Arrow, DrawnLabel? Label);

public sealed record DrawnLabel(IReadOnlyList<string> Lines, GraphBox Box);
