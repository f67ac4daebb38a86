using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

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

    public int RowCount => Days.Count() + FacetDays.Count() + Durations.Count() + Totals.Count();

    public void Move(RunShape? before, RunShape? after)
    {
        Count(before, -1);
        Count(after, +1);
    }

    // What a table says already: taken off, so that the difference is left.
    public void Take(RollupDay row) =>
        Day(row.ConnectionId, row.Basis, row.Day, row.Wid, row.WorkflowVersion, row.Status).Count -= row.Count;

    public void Take(RollupFacetDay row) =>
        FacetDay(row.ConnectionId, row.Basis, row.Kind, row.Value, row.Day, row.Wid, row.WorkflowVersion, row.Status).Count -= row.Count;

    public void Take(RollupDuration row) =>
        Duration(row.ConnectionId, row.Day, row.Wid, row.WorkflowVersion, row.Status, row.Bin).Count -= row.Count;

    public void Take(RollupTotal row) => Total(row.ConnectionId, row.Wid, row.Status).Count -= row.Count;

    private void Count(RunShape? shape, int sign)
    {
        if (shape is null)
        {
            return;
        }

        CountDay(shape, RollupBasis.Created, shape.Created, sign);
        Total(shape.ConnectionId, shape.Wid, shape.Status).Count += sign;
        if (shape.Ended is { } ended)
        {
            CountDay(shape, RollupBasis.Ended, ended, sign);
            Duration(shape.ConnectionId, ended, shape.Wid, shape.WorkflowVersion, shape.Status, shape.DurationBin).Count += sign;
        }
    }

    private void CountDay(RunShape shape, RollupBasis basis, DateOnly day, int sign)
    {
        Day(shape.ConnectionId, basis, day, shape.Wid, shape.WorkflowVersion, shape.Status).Count += sign;
        foreach (var (kind, value) in shape.Facets)
        {
            FacetDay(shape.ConnectionId, basis, kind, value, day, shape.Wid, shape.WorkflowVersion, shape.Status).Count += sign;
        }
    }

    private RollupDay Day(int connectionId, RollupBasis basis, DateOnly day, int wid, int version, RunStatus status) =>
        Row(_days, (connectionId, basis, day, wid, version, status), () => new()
        {
            ConnectionId = connectionId, Basis = basis, Day = day, Wid = wid, WorkflowVersion = version, Status = status,
        });

    private RollupFacetDay FacetDay(
        int connectionId, RollupBasis basis, FacetKind kind, string value, DateOnly day, int wid, int version, RunStatus status) =>
        Row(_facetDays, (connectionId, basis, kind, value, day, wid, version, status), () => new()
        {
            ConnectionId = connectionId, Basis = basis, Kind = kind, Value = value, Day = day, Wid = wid, WorkflowVersion = version, Status = status,
        });

    private RollupDuration Duration(int connectionId, DateOnly day, int wid, int version, RunStatus status, short bin) =>
        Row(_durations, (connectionId, day, wid, version, status, bin), () => new()
        {
            ConnectionId = connectionId, Day = day, Wid = wid, WorkflowVersion = version, Status = status, Bin = bin,
        });

    private RollupTotal Total(int connectionId, int wid, RunStatus status) =>
        Row(_totals, (connectionId, wid, status), () => new() { ConnectionId = connectionId, Wid = wid, Status = status });

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
