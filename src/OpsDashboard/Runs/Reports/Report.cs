using System.Text.Json;

namespace OpsDashboard.Runs.Reports;

/// <summary>What a report task found.</summary>
public sealed record Report
{
    public required RunStep Step { get; init; }

    /// <summary>As Onfido writes it; null when it gave none or one of another shape.</summary>
    public required string? Result { get; init; }

    public required string? SubResult { get; init; }

    public required IReadOnlyList<BreakdownNode> Breakdown { get; init; }

    public required JsonElement? Properties { get; init; }

    /// <summary>False when the breakdown is not the tree that it should be: it is shown as it came.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>A later try of the same task took its place.</summary>
    public bool IsSuperseded { get; init; }

    public bool Fails => BreakdownNode.IsFailing(Result) || Breakdown.Any(node => node.Fails);

    /// <summary>The places in the tree that fail, from the top down.</summary>
    public IEnumerable<BreakdownNode> Failures => Breakdown.SelectMany(node => node.Failures);

    public static IEnumerable<Report> All(IReadOnlyList<RunStep> steps)
    {
        var reports = steps.Select(Of).OfType<Report>().ToList();
        return reports.Select((report, index) => report with { IsSuperseded = reports.Skip(index + 1).Any(later => later.Step.TaskDefId == report.Step.TaskDefId) });
    }

    /// <summary>Null for a task that is no report, or not yet.</summary>
    public static Report? Of(RunStep step)
    {
        if (step.Output is not { ValueKind: JsonValueKind.Object } output || output.Member("breakdown") is not { } breakdown)
        {
            return null;
        }

        return new()
        {
            Step = step,
            Result = output.Text("result"),
            SubResult = output.Text("sub_result"),
            Breakdown = BreakdownNode.Below(breakdown, path: ""),
            Properties = output.Member("properties"),
            IsReadable = breakdown.ValueKind == JsonValueKind.Object,
        };
    }
}

/// <summary>One place in a report's tree.</summary>
public sealed record BreakdownNode
{
    private const string Clear = "clear";

    /// <summary>Repeats the verdict of its neighbours.</summary>
    private const string Mirror = "other";

    public required string Name { get; init; }

    /// <summary>Names from the top, joined by a point.</summary>
    public required string Path { get; init; }

    public required string? Result { get; init; }

    public required IReadOnlyList<BreakdownNode> Children { get; init; }

    public required JsonElement? Properties { get; init; }

    /// <summary>The node itself when it is not of the shape that it should be, to be shown as it came.</summary>
    public required JsonElement? Unreadable { get; init; }

    public string Label => BreakdownWords.Label(Path, Name);

    public bool Fails => IsFailing(Result) || Children.Any(child => child.Fails);

    public int ClearCount => Children.Count == 0 ? (Fails || Result is null ? 0 : 1) : Children.Sum(child => child.ClearCount);

    /// <summary>The lowest failing places; the node itself when none below it fails.</summary>
    public IEnumerable<BreakdownNode> Failures
    {
        get
        {
            var below = Children.Where(child => child.Fails).ToList();
            return below.Count == 0
                ? IsFailing(Result) ? [this] : []
                : below.Where(child => child.Name != Mirror || below.Count == 1).SelectMany(child => child.Failures);
        }
    }

    public static bool IsFailing(string? result) => result is not (null or Clear);

    public static IReadOnlyList<BreakdownNode> Below(JsonElement tree, string path) => tree.ValueKind == JsonValueKind.Object
        ? [.. tree.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => Of(member, path)).OrderBy(node => !node.Fails)]
        : [];

    private static BreakdownNode Of(JsonProperty member, string path)
    {
        var (below, node) = (path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
        return new()
        {
            Name = member.Name,
            Path = below,
            Result = node.Text("result"),
            Children = node.Member("breakdown") is { } children ? Below(children, below) : [],
            Properties = node.Member("properties") is { ValueKind: JsonValueKind.Object } properties && properties.EnumerateObject().Any() ? properties : null,
            Unreadable = IsOfShape(node) ? null : node,
        };
    }

    private static bool IsOfShape(JsonElement node) => node.ValueKind == JsonValueKind.Object
        && node.Member("result") is null or { ValueKind: JsonValueKind.String }
        && node.Member("breakdown") is null or { ValueKind: JsonValueKind.Object };
}
