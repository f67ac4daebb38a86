using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>A number on a tab. Above the cap nobody counts on.</summary>
public readonly record struct TabCount(int Count, bool IsCapped)
{
    public const int Cap = 10_000;

    public override string ToString() => IsCapped
        ? Cap.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + "+"
        : Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record StatusCount(RunStatus Status, int Count);

/// <summary>How many runs there are of each status, whatever statuses the list shows now: from the rollups where they know, else counted up to a cap.</summary>
public static class RunsCounts
{
    public static async Task<IReadOnlyDictionary<RunStatus, TabCount>> ReadAsync(OpsDbContext db, RunsScope scope, CancellationToken cancellationToken)
    {
        if (FromRollups(db, scope) is { } rollup)
        {
            var counted = await rollup.ToListAsync(cancellationToken);
            return counted.Where(row => row.Count > 0).ToDictionary(row => row.Status, row => new TabCount(row.Count, IsCapped: false));
        }

        var counts = new Dictionary<RunStatus, TabCount>();
        foreach (var status in RunStatuses.All)
        {
            var count = await Capped(db, scope, status).CountAsync(cancellationToken);
            if (count > 0)
            {
                counts[status] = new(count, count > TabCount.Cap);
            }
        }

        return counts;
    }

    /// <summary>Null when the rollups cannot tell: they know days of creation or of the end, workflows and versions.</summary>
    public static IQueryable<StatusCount>? FromRollups(OpsDbContext db, RunsScope scope)
    {
        var filter = scope.Filter;
        if (scope.Search is not null || filter.Reason is not null || filter.Tag is not null || (!filter.Created.IsEmpty && !filter.Completed.IsEmpty))
        {
            return null;
        }

        return filter.Created.IsEmpty && filter.Completed.IsEmpty && filter.Version is null ? Totals(db, scope) : Days(db, scope);
    }

    public static IQueryable<StatusCount> Totals(OpsDbContext db, RunsScope scope)
    {
        var rows = db.RollupTotals.AsNoTracking().Where(row => row.ConnectionId == scope.ConnectionId);
        if (scope.Wid is { } wid)
        {
            rows = rows.Where(row => row.Wid == wid);
        }

        return rows.GroupBy(row => row.Status).Select(group => new StatusCount(group.Key, group.Sum(row => row.Count)));
    }

    public static IQueryable<StatusCount> Days(OpsDbContext db, RunsScope scope)
    {
        var basis = scope.Filter.Completed.IsEmpty ? RollupBasis.Created : RollupBasis.Ended;
        var days = scope.Filter.Completed.IsEmpty ? scope.Filter.Created : scope.Filter.Completed;
        var (from, to) = (days.From ?? DateOnly.MinValue, days.To ?? DateOnly.MaxValue);
        var rows = db.RollupDays.AsNoTracking().Where(row => row.ConnectionId == scope.ConnectionId && row.Basis == basis && row.Day >= from && row.Day <= to);
        if (scope.Wid is { } wid)
        {
            rows = rows.Where(row => row.Wid == wid);
        }

        if (scope.Filter.Version is { } version)
        {
            rows = rows.Where(row => row.WorkflowVersion == version);
        }

        return rows.GroupBy(row => row.Status).Select(group => new StatusCount(group.Key, group.Sum(row => row.Count)));
    }

    public static IQueryable<long> Capped(OpsDbContext db, RunsScope scope, RunStatus status) =>
        RunsQueries.Matching(db, scope with { Filter = scope.Filter with { Statuses = [] } }, status).Select(entry => entry.Rid).Take(TabCount.Cap + 1);
}
