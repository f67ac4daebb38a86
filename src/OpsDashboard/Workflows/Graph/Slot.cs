using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Workflows.Graph;

/// <summary>Something that takes room in a level of the drawing: a task, what is written on a way, or a way that passes by.</summary>
internal sealed class Slot
{
    public GraphTask? Task { get; init; }

    /// <summary>What is written on the way, when this is its place.</summary>
    public IReadOnlyList<string> Label { get; init; } = [];

    public required double Width { get; init; }

    public required double Height { get; init; }

    public required int Level { get; init; }

    /// <summary>Ways back run up beside the task, each in a lane of its own.</summary>
    public int LanesLeft { get; private set; }

    public int LanesRight { get; private set; }

    /// <summary>The middle.</summary>
    public double X { get; set; }

    public double Top { get; set; }

    public List<Link> Above { get; } = [];

    public List<Link> Below { get; } = [];

    public bool IsBend => Task is null && Label.Count == 0;

    public double Left => X - (Width / 2);

    public double Right => X + (Width / 2);

    public double Bottom => Top + Height;

    /// <summary>How much room it takes left of its middle.</summary>
    public double ReachLeft => (Width / 2) + (LanesLeft * GraphSize.LaneWidth);

    public double ReachRight => (Width / 2) + (LanesRight * GraphSize.LaneWidth);

    public Lane AddLane(bool isLeft) => new(this, isLeft, isLeft ? LanesLeft++ : LanesRight++);
}

/// <summary>Room beside a task for a way back.</summary>
internal sealed record Lane(Slot Slot, bool IsLeft, int Number)
{
    private double Outward => IsLeft ? -1 : 1;

    /// <summary>The side of the task.</summary>
    public double Side => IsLeft ? Slot.Left : Slot.Right;

    public double X => Side + (Outward * (Number + 0.75) * GraphSize.LaneWidth);

    public double Middle => Slot.Top + (Slot.Height / 2);

    /// <summary>A place on the way from the side to the lane.</summary>
    public double From(double side, double distance) => side + (Outward * distance);
}

/// <summary>Two slots of neighbouring levels that a way joins; the heavier, the straighter it is drawn.</summary>
internal sealed record Link(Slot Slot, double Weight);

/// <summary>A way through the levels.</summary>
/// <param name="Edge">Which way it is.</param>
/// <param name="Slots">From the upper end to the lower one, tasks included; a way back is drawn from the last to the first.</param>
internal sealed record Chain(GraphEdge Edge, IReadOnlyList<Slot> Slots)
{
    /// <summary>Of a way back, beside the upper task and beside the lower one.</summary>
    public (Lane Upper, Lane Lower)? Lanes { get; private set; }

    /// <summary>Takes the side on which the way runs anyhow.</summary>
    public void TakeLanes()
    {
        var (upper, lower) = (Slots[0], Slots[^1]);
        var isLeft = Slots[1].X < upper.X;
        Lanes = (upper.AddLane(isLeft), lower.AddLane(isLeft));
    }
}
