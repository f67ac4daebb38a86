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

/// <summary>What a batch adds to the rollups and takes from them.</summary>
internal sealed class RollupDelta
{
    private readonly Dictionary<(int, RollupBasis, DateOnly, int, int, RunStatus), RollupDay> _days = [];
    private readonly Dictionary<(int, RollupBasis, FacetKind, string, DateOnly, int, int, RunStatus), RollupFacetDay> _facetDays = [];
    private readonly Dictionary<(int, DateOnly, int, int, RunStatus, short), RollupDuration> _durations = [];
    private readonly Dictionary<(int, int, RunStatus), RollupTotal> _totals = [];

    public IEnumerable<RollupDay> Days => _days.Values.Where(row => row.Count != 0);

    public IEnumerable<RollupFacetDay> FacetDays => _facetDays.Values.Where(row => row.Count != 0);

    public IEnumerable<RollupDuration> Durations => _durations.Values.Where(row => row.Count != 0);

    public IEnumerable<RollupTotal> Totals => _totals.Values.Where(row => row.Count != 0);

    public void Move(RunShape? before, RunShape? after)
    {
        Count(before, -1);
        Count(after, +1);
    }

    private void Count(RunShape? shape, int sign)
    {
        if (shape is null)
        {
            return;
        }

        CountDay(shape, RollupBasis.Created, shape.Created, sign);
        Total(shape).Count += sign;
        if (shape.Ended is { } ended)
        {
            CountDay(shape, RollupBasis.Ended, ended, sign);
            Duration(shape, ended).Count += sign;
        }
    }

    private void CountDay(RunShape shape, RollupBasis basis, DateOnly day, int sign)
    {
        Day(shape, basis, day).Count += sign;
        foreach (var (kind, value) in shape.Facets)
        {
            FacetDay(shape, basis, day, kind, value).Count += sign;
        }
    }

    private RollupDay Day(RunShape shape, RollupBasis basis, DateOnly day) =>
        Row(_days, (shape.ConnectionId, basis, day, shape.Wid, shape.WorkflowVersion, shape.Status), () => new()
        {
            ConnectionId = shape.ConnectionId, Basis = basis, Day = day, Wid = shape.Wid, WorkflowVersion = shape.WorkflowVersion, Status = shape.Status,
        });

    private RollupFacetDay FacetDay(RunShape shape, RollupBasis basis, DateOnly day, FacetKind kind, string value) =>
        Row(_facetDays, (shape.ConnectionId, basis, kind, value, day, shape.Wid, shape.WorkflowVersion, shape.Status), () => new()
        {
            ConnectionId = shape.ConnectionId, Basis = basis, Kind = kind, Value = value, Day = day, Wid = shape.Wid,
            WorkflowVersion = shape.WorkflowVersion, Status = shape.Status,
        });

    private RollupDuration Duration(RunShape shape, DateOnly day) =>
        Row(_durations, (shape.ConnectionId, day, shape.Wid, shape.WorkflowVersion, shape.Status, shape.DurationBin), () => new()
        {
            ConnectionId = shape.ConnectionId, Day = day, Wid = shape.Wid, WorkflowVersion = shape.WorkflowVersion, Status = shape.Status,
            Bin = shape.DurationBin,
        });

    private RollupTotal Total(RunShape shape) =>
        Row(_totals, (shape.ConnectionId, shape.Wid, shape.Status), () => new()
        {
            ConnectionId = shape.ConnectionId, Wid = shape.Wid, Status = shape.Status,
        });

    private static TRow Row<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, Func<TRow> make)
        where TKey : notnull
    {
        if (!rows.TryGetValue(key, out var row))
        {
            rows.Add(key, row = make());
        }

        return row;
    }
}
