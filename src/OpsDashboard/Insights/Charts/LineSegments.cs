namespace OpsDashboard.Insights.Charts;

/// <summary>A straight stroke between two neighbours.</summary>
public sealed record LineSegment(double X1, double Y1, double X2, double Y2, bool IsOpen);

/// <summary>
/// Lines as single strokes and not as a path: their ends may be percentages, so one drawing fits every width and text keeps its size.
/// </summary>
public static class LineSegments
{
    /// <summary>Only neighbours are joined: over a gap goes no line.</summary>
    public static IEnumerable<LineSegment> Of(IReadOnlyList<ChartPoint> points, Func<ChartPoint, double?> value, LinearScale y)
    {
        for (var index = 1; index < points.Count; index++)
        {
            var (left, right) = (points[index - 1], points[index]);
            if (value(left) is { } from && value(right) is { } to)
            {
                yield return new(left.Middle, y.Of(from), right.Middle, y.Of(to), right.IsOpen);
            }
        }
    }
}
