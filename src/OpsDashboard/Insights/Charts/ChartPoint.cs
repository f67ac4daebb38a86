namespace OpsDashboard.Insights.Charts;

/// <summary>One place of a line chart, from left to right.</summary>
public sealed record ChartPoint
{
    /// <summary>Its column, in percent of the width.</summary>
    public required double Left { get; init; }

    public required double Width { get; init; }

    /// <summary>Null is a gap: the line breaks.</summary>
    public double? Share { get; init; }

    /// <summary>What it is compared with.</summary>
    public double? Before { get; init; }

    /// <summary>How many cases the share is of.</summary>
    public int Size { get; init; }

    /// <summary>Whether it still moves because its time is not over.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Everything about it in words: tooltip and accessible name.</summary>
    public required string Text { get; init; }

    /// <summary>The list behind it.</summary>
    public string? Url { get; init; }

    public double Middle => Left + (Width / 2);
}
