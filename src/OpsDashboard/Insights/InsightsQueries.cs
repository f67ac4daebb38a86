using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Insights;

/// <summary>How many runs ended on a day with a status, in one part of the whole: a workflow, or a version of one.</summary>
public sealed record EndedRow(DateOnly Day, int Part, RunStatus Status, int Count);

/// <summary>Everything that charts read: the rollups that the projector keeps, never the runs themselves.</summary>
public static class InsightsQueries
{
    public static IQueryable<EndedRow> EndedByWorkflow(OpsDbContext db, int connectionId, DateOnly from, DateOnly to) =>
        Ended(db, connectionId, from, to)
            .GroupBy(row => new { row.Day, row.Wid, row.Status })
            .Select(group => new EndedRow(group.Key.Day, group.Key.Wid, group.Key.Status, group.Sum(row => row.Count)));

    public static IQueryable<EndedRow> EndedByVersion(OpsDbContext db, int connectionId, int wid, DateOnly from, DateOnly to) =>
        Ended(db, connectionId, from, to)
            .Where(row => row.Wid == wid)
            .Select(row => new EndedRow(row.Day, row.WorkflowVersion, row.Status, row.Count));

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
}
