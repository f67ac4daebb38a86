using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>How one run counts in the rollups.</summary>
internal sealed record RunShape(
    int ConnectionId,
    int Wid,
    int WorkflowVersion,
    RunStatus Status,
    DateOnly Created,
    DateOnly? Ended,
    short DurationBin,
    IReadOnlyCollection<(FacetKind Kind, string Value)> Facets)
{
    public static RunShape? Of(Run run, IEnumerable<RunFacet> facets, TimeZoneInfo zone) => run.GoneAt is not null
        ? null
        : new(
            run.ConnectionId,
            run.Wid,
            run.WorkflowVersion,
            run.Status,
            Day(run.CreatedAt, zone),
            run.EndedAt is { } ended ? Day(ended, zone) : null,
            run.EndedAt is { } end ? Data.Rollups.DurationBin.Of(end - run.CreatedAt) : (short)0,
            [.. facets.Select(facet => (facet.Kind, facet.Value))]);

    private static DateOnly Day(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
}
