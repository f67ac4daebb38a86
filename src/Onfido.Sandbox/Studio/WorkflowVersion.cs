using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Studio;

internal static class VersionState
{
    /// <summary>New runs use it.</summary>
    public const string Active = "active";

    /// <summary>Sound, but not the live one.</summary>
    public const string Inactive = "inactive";

    /// <summary>Has issues and can never be activated.</summary>
    public const string Invalid = "invalid";

    public const string Archived = "archived";
}

/// <summary>One saved version; <paramref name="Json"/> is what was saved, <paramref name="Graph"/> is null while it has issues.</summary>
internal sealed record WorkflowVersion(
    string WorkflowId, int Number, string State, string Json, WorkflowDefinition? Definition, Graph? Graph, IReadOnlyList<Issue> Issues)
{
    /// <summary>Without a <paramref name="state"/> it is a new one: inactive, or invalid.</summary>
    public static WorkflowVersion Read(string workflowId, int number, string? state, string json)
    {
        var (definition, issues) = Check(json);
        return issues.Count > 0
            ? new(workflowId, number, state ?? VersionState.Invalid, json, definition, null, issues)
            : new(workflowId, number, state ?? VersionState.Inactive, json, definition, new Graph(definition!), []);
    }

    /// <summary>The definition, as far as it can be read, and everything that is wrong with it.</summary>
    public static (WorkflowDefinition? Definition, IReadOnlyList<Issue> Issues) Check(string json)
    {
        var (definition, issue) = DefinitionJson.Read(json);
        return issue is not null ? (definition, [issue]) : (definition, DefinitionCheck.Issues(definition!));
    }
}

/// <summary>A workflow with all its saved versions, oldest first.</summary>
internal sealed record Workflow(string Id, IReadOnlyList<WorkflowVersion> Versions)
{
    public string Name => Versions.LastOrDefault(version => version.Definition is not null)?.Definition!.Name ?? Id;

    public WorkflowVersion? Active => Versions.FirstOrDefault(version => version.State == VersionState.Active);

    public double Share => Active?.Definition!.Population?.Share ?? 0;

    public WorkflowVersion? Version(int number) => Versions.FirstOrDefault(version => version.Number == number);

    /// <summary>The version that was the live one at a point of the seeded history: 0 its beginning, 1 its end.</summary>
    public WorkflowVersion VersionAt(double share) =>
        Versions.LastOrDefault(version => version.Graph is not null && version.Definition!.Population?.Since <= share) ?? Active!;
}
