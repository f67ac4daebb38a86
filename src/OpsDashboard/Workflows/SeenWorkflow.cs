using OpsDashboard.Data.Runs;

namespace OpsDashboard.Workflows;

/// <summary>A workflow as the data shows it: what exists at Onfido and was never run is not here.</summary>
public sealed record SeenWorkflow(int Wid, string WorkflowId, string? Name, IReadOnlyList<SeenVersion> Versions)
{
    private const int ShortId = 8;

    public string Label => Name ?? (WorkflowId.Length > ShortId ? WorkflowId[..ShortId] + "…" : WorkflowId);

    public int Runs => Versions.Sum(version => version.Runs);

    public DateOnly? Last => Versions.Max(version => version.Last);
}

/// <summary>A version with how its runs stand; days are those of the reporting zone, null while none of its runs is in the copy.</summary>
public sealed record SeenVersion(int Version, IReadOnlyDictionary<RunStatus, int> Statuses, DateOnly? First, DateOnly? Last)
{
    public int Runs => Statuses.Values.Sum();

    public double Share(RunStatus status) => Runs == 0 ? 0 : (double)Statuses.GetValueOrDefault(status) / Runs;
}
