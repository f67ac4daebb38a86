namespace OpsDashboard.WriteBack;

public enum RunInputType
{
    Text,
    Number,
    Boolean,
    Date,
}

/// <summary>One of a workflow's own inputs that a new run needs.</summary>
public sealed record RunInput(string Name, RunInputType Type, bool Required);
