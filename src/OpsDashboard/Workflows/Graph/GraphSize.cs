using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Graph;

/// <summary>The measures of the drawing, in pixels.</summary>
internal static class GraphSize
{
    public const double Margin = 10;
    public const double GapBeside = 16;
    public const double GapBelow = 26;
    public const double LaneWidth = 14;
    public const double BendWidth = 6;
    public const double LineHeight = 16;
    public const double LabelLineHeight = 15;
    public const double LabelPadding = 5;
    public const double ArrowLength = 7;

    private const double TaskPadding = 9;
    private const double LongestLabelWidth = 150;
    private const int MostLabelLines = 12;

    /// <summary>Where the text of a task begins: right of its picture.</summary>
    public const double TextLeft = 34;

    private const double TextRight = 10;

    public static double WidthOf(GraphTask task) => task.Group switch
    {
        TaskGroup.Start => 92,
        TaskGroup.Result => 142,
        _ => 180,
    };

    public static IReadOnlyList<string> LinesOf(GraphTask task) => TextLines.Wrap(task.Label, WidthOf(task) - TextLeft - TextRight, most: 2);

    /// <summary>The small line under the label.</summary>
    public static string? DetailOf(GraphTask task) => task.Detail is { } detail ? TextLines.Wrap(detail, WidthOf(task) - TextLeft, most: 1)[0] : null;

    /// <summary>There is always room for one small line: for what the definition says, or for the time that a run took.</summary>
    public static double HeightOf(GraphTask task) => (2 * TaskPadding) + (LinesOf(task).Count * LineHeight) + (task.Group == TaskGroup.Start ? 0 : LineHeight);

    public static IReadOnlyList<string> LinesOf(GraphEdge edge)
    {
        var lines = edge.Labels.SelectMany(label => TextLines.Wrap(label, LongestLabelWidth, most: 2)).ToList();
        return lines.Count <= MostLabelLines ? lines : [.. lines.Take(MostLabelLines - 1), $"and {lines.Count - MostLabelLines + 1} more"];
    }

    public static double WidthOf(IReadOnlyList<string> label) => label.Max(TextLines.Width) + (2 * LabelPadding);

    public static double HeightOf(IReadOnlyList<string> label) => (label.Count * LabelLineHeight) + (2 * LabelPadding);
}
