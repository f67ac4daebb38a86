using System.Globalization;
using System.Text.RegularExpressions;
using OpsDashboard.Workflows.Definitions;
using OpsDashboard.Workflows.Graph;

namespace OpsDashboard.Tests.Workflows;

public sealed partial class GraphDrawingTests
{
    private const int Invented = 150;
    private const double Near = 1.5;

    public static TheoryData<string> Shipped => Definitions.Shipped;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_workflow_is_drawn_whole_and_nothing_overlaps(string file) => AssertSound(Definitions.Read(Definitions.Text(file)));

    [Fact]
    public void Workflows_of_any_shape_are_drawn_whole_and_nothing_overlaps()
    {
        var backs = 0;
        for (var seed = 0; seed < Invented; seed++)
        {
            if (TryInvent(seed) is { } graph)
            {
                AssertSound(graph);
                backs += graph.Edges.Count(edge => edge.IsBack);
            }
        }

        Assert.True(backs > 20, "The invented workflows hold too few retries to prove anything.");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_same_workflow_is_always_drawn_the_same(string file)
    {
        var (first, second) = (GraphDrawing.Of(Definitions.Read(Definitions.Text(file))), GraphDrawing.Of(Definitions.Read(Definitions.Text(file))));
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        Assert.Equal(first.Tasks.Select(task => (task.Task.Key, task.Box)), second.Tasks.Select(task => (task.Task.Key, task.Box)));
        Assert.Equal(first.Edges.Select(edge => (edge.Path, edge.Arrow, edge.Label?.Box)), second.Edges.Select(edge => (edge.Path, edge.Arrow, edge.Label?.Box)));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_workflow_fits_a_laptop_beside_its_table(string file) =>
        Assert.InRange(GraphDrawing.Of(Definitions.Read(Definitions.Text(file))).Width, 100, 1_150);

    [Fact]
    public void A_route_to_several_tasks_is_named_once()
    {
        var drawing = GraphDrawing.Of(Definitions.Read(Definitions.Text("investor-onboarding.2.json")));
        Assert.Equal(3, drawing.Edges.Count(edge => edge.Edge.From == "has_motion" && edge.Edge.Labels is ["Yes"]));
        Assert.Single(drawing.Edges.Where(edge => edge.Label is { Lines: ["Yes"] }).Select(edge => edge.Label!.Box).Distinct());
    }

    [Fact]
    public void Several_routes_to_one_task_are_one_line_with_all_their_names()
    {
        var edge = Assert.Single(Definitions.Read(Definitions.Text("customer-onboarding.4.json")).Edges, edge => edge is { From: "decide", To: "declined" });
        Assert.Equal(["Too young", "Document suspected", "Document expired", "Face not genuine"], edge.Labels);
    }

    private static WorkflowGraph? TryInvent(int seed)
    {
        try
        {
            return Definitions.Invent(seed);
        }
        catch (Xunit.Sdk.EmptyException)
        {
            // A retry that nothing leads to from its target, for instance: no workflow, so nothing to draw.
            return null;
        }
    }

    private static void AssertSound(WorkflowGraph graph)
    {
        var drawing = GraphDrawing.Of(graph);
        Assert.Equal(graph.Tasks.Select(task => task.Key).Order(StringComparer.Ordinal), drawing.Tasks.Select(task => task.Task.Key).Order(StringComparer.Ordinal));
        var boxes = drawing.Tasks.Select(task => (Name: task.Task.Key, task.Box))
            .Concat(drawing.Edges.Where(edge => edge.Label is not null).Select(edge => (Name: $"label {edge.Label!.Box}", edge.Label!.Box)).Distinct()).ToList();
        foreach (var (index, (name, box)) in boxes.Index())
        {
            Assert.All(boxes.Skip(index + 1), other => Assert.False(box.Overlaps(other.Box), $"{name} lies over {other.Name} in {graph.Name}."));
            Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= drawing.Width && box.Y + box.Height <= drawing.Height, $"{name} lies outside.");
        }

        Assert.Equal(
            graph.Tasks.SelectMany(task => task.Targets.Select(target => (task.Key, target))).Order(),
            drawing.Edges.Select(edge => (edge.Edge.From, edge.Edge.To)).Order());
        Assert.All(drawing.Edges, edge => AssertDrawn(drawing, edge));
    }

    /// <summary>The line begins at its task, ends at the other with an arrow, and runs through no third one.</summary>
    private static void AssertDrawn(GraphDrawing drawing, DrawnEdge edge)
    {
        var (from, to) = (BoxOf(drawing, edge.Edge.From), BoxOf(drawing, edge.Edge.To));
        var points = Points(edge.Path);
        Assert.True(Distance(from, points[0]) <= Near, $"{edge.Edge} does not begin at its task.");
        Assert.True(Distance(to, points[^1]) <= Near + 7, $"{edge.Edge} does not end at its task.");
        Assert.True(Distance(to, Points(edge.Arrow)[^1]) <= Near, $"The arrow of {edge.Edge} does not touch its task.");
        Assert.Equal(edge.Edge.IsBack, to.Y + to.Height <= from.Y);
        foreach (var other in drawing.Tasks.Where(task => task.Task.Key != edge.Edge.From && task.Task.Key != edge.Edge.To))
        {
            Assert.All(points, point => Assert.False(IsInside(other.Box, point), $"{edge.Edge.From} → {edge.Edge.To} runs through {other.Task.Key}."));
        }
    }

    private static GraphBox BoxOf(GraphDrawing drawing, string key) => drawing.Tasks.Single(task => task.Task.Key == key).Box;

    private static bool IsInside(GraphBox box, (double X, double Y) point) =>
        point.X > box.X + 1 && point.X < box.X + box.Width - 1 && point.Y > box.Y + 1 && point.Y < box.Y + box.Height - 1;

    private static double Distance(GraphBox box, (double X, double Y) point)
    {
        var x = Math.Max(Math.Max(box.X - point.X, 0), point.X - box.X - box.Width);
        var y = Math.Max(Math.Max(box.Y - point.Y, 0), point.Y - box.Y - box.Height);
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>The line as a row of points close together: its commands are M, L, C, Q and z, all absolute.</summary>
    private static List<(double X, double Y)> Points(string path)
    {
        var points = new List<(double X, double Y)>();
        foreach (Match command in Command().Matches(path))
        {
            var numbers = Number().Matches(command.Value).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
            var corners = numbers.Chunk(2).Select(pair => (X: pair[0], Y: pair[1])).ToList();
            if (command.Value[0] == 'M')
            {
                points.Add(corners[0]);
                continue;
            }

            corners.Insert(0, points[^1]);
            points.AddRange(Enumerable.Range(1, 24).Select(step => Bezier(corners, step / 24.0)));
        }

        return points;
    }

    private static (double X, double Y) Bezier(List<(double X, double Y)> corners, double share) => corners.Count == 1
        ? corners[0]
        : Bezier([.. corners.Zip(corners.Skip(1), (left, right) => (left.X + ((right.X - left.X) * share), left.Y + ((right.Y - left.Y) * share)))], share);

    [GeneratedRegex("[MLCQ][^MLCQz]*", RegexOptions.None, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
