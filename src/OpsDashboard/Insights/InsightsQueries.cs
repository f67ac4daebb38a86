using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Insights;

/// <summary>How the runs of a day ended, in one part of the whole: a workflow, or a version of one.</summary>
public sealed record EndedRow(DateOnly Day, int Part, int Approved, int Declined, int Review, int Abandoned, int Error)
{
    public EndedCounts Counts => new(Approved, Declined, Review, Abandoned, Error);
}

/// <summary>Everything that charts read: the rollups that the projector keeps, never the runs themselves.</summary>
public static class InsightsQueries
{
    public static IQueryable<EndedRow> EndedByWorkflow(OpsDbContext db, int connectionId, DateOnly from, DateOnly to) =>
        InDays(Ended(db, connectionId, from, to).GroupBy(row => new DayPart { Day = row.Day, Part = row.Wid }));

    public static IQueryable<EndedRow> EndedByVersion(OpsDbContext db, int connectionId, int wid, DateOnly from, DateOnly to) =>
        InDays(Ended(db, connectionId, from, to).Where(row => row.Wid == wid).GroupBy(row => new DayPart { Day = row.Day, Part = row.WorkflowVersion }));

    public static IQueryable<Workflow> Workflows(OpsDbContext db, int connectionId) =>
        db.Workflows.AsNoTracking().Where(workflow => workflow.ConnectionId == connectionId);

    public static IQueryable<WorkflowVersion> Versions(OpsDbContext db, int connectionId) =>
        db.WorkflowVersions.AsNoTracking().Where(version => version.Workflow!.ConnectionId == connectionId);

    public static IQueryable<Connection> Connection(OpsDbContext db, int connectionId) =>
        db.Connections.AsNoTracking().Where(connection => connection.Id == connectionId);

    public static IQueryable<Backfill> Backfill(OpsDbContext db, int connectionId) =>
        db.Backfills.AsNoTracking().Where(backfill => backfill.ConnectionId == connectionId);

    /// <summary>Days that were read without two passes agreeing.</summary>
    public static IQueryable<CoverageDay> Unproved(OpsDbContext db, int connectionId, DateOnly from, DateOnly to) =>
        db.CoverageDays.AsNoTracking().Where(day => day.ConnectionId == connectionId && day.Day >= from && day.Day <= to && day.ProvedAt == null);

    private static IQueryable<RollupDay> Ended(OpsDbContext db, int connectionId, DateOnly from, DateOnly to) =>
        db.RollupDays.AsNoTracking().Where(row => row.ConnectionId == connectionId && row.Basis == RollupBasis.Ended && row.Day >= from && row.Day <= to);

    /// <summary>One row for a day and part, whatever the statuses: groups follow the order of the key, and few rows travel.</summary>
    private static IQueryable<EndedRow> InDays(IQueryable<IGrouping<DayPart, RollupDay>> groups) => groups
        .Select(group => new EndedRow(
            group.Key.Day,
            group.Key.Part,
            group.Sum(row => row.Status == RunStatus.Approved ? row.Count : 0),
            group.Sum(row => row.Status == RunStatus.Declined ? row.Count : 0),
            group.Sum(row => row.Status == RunStatus.Review ? row.Count : 0),
            group.Sum(row => row.Status == RunStatus.Abandoned ? row.Count : 0),
            group.Sum(row => row.Status == RunStatus.Error ? row.Count : 0)));

    private sealed record DayPart
    {
        public DateOnly Day { get; init; }

        public int Part { get; init; }
    }
}
