namespace OpsDashboard.Workflows.Definitions;

/// <summary>What is wrong with a definition; about the whole of it when no task is named.</summary>
public sealed record DefinitionIssue(string? Task, string Problem)
{
    public override string ToString() => Task is null ? Problem : $"{Task}: {Problem}";
}

/// <summary>A definition as it was understood: its graph, or everything that is wrong with it.</summary>
public sealed record DefinitionReading(WorkflowGraph? Graph, IReadOnlyList<DefinitionIssue> Issues);
