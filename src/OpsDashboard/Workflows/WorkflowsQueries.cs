using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Workflows.Paths;

namespace OpsDashboard.Workflows;

/// <summary>The runs of one version that have one status, and the days between which they were created.</summary>
public sealed record StatusRow(int Wid, int Version, RunStatus Status, int Count, DateOnly First, DateOnly Last);

/// <summary>What the pages about workflows read: counts from the rollups that the projector keeps, never from the runs.</summary>
public static class WorkflowsQueries
{
    private const int MostLookedAt = 500;

    public static IQueryable<Workflow> Workflows(OpsDbContext db, int connectionId) =>
        db.Workflows.AsNoTracking().Where(workflow => workflow.ConnectionId == connectionId);

    public static IQueryable<WorkflowVersion> Versions(OpsDbContext db, int connectionId) =>
        db.WorkflowVersions.AsNoTracking().Where(version => version.Workflow!.ConnectionId == connectionId);

    public static IQueryable<StatusRow> Statuses(OpsDbContext db, int connectionId) => db.RollupDays.AsNoTracking()
        .Where(row => row.ConnectionId == connectionId && row.Basis == RollupBasis.Created && row.Count > 0)
        .GroupBy(row => new { row.Wid, row.WorkflowVersion, row.Status })
        .Select(group => new StatusRow(
            group.Key.Wid, group.Key.WorkflowVersion, group.Key.Status, group.Sum(row => row.Count), group.Min(row => row.Day), group.Max(row => row.Day)));

    public static IQueryable<WorkflowDefinition> Definition(OpsDbContext db, int connectionId, string workflowId, int version) => db.WorkflowDefinitions.AsNoTracking()
        .Where(row => row.Workflow!.ConnectionId == connectionId && row.Workflow.WorkflowId == workflowId && row.Version == version);

    public static IQueryable<SeenRun> Run(OpsDbContext db, int connectionId, string runId, string workflowId, int version) => Seen(db.Runs.AsNoTracking().Where(run =>
        run.ConnectionId == connectionId && run.RunId == runId && run.GoneAt == null && run.Workflow!.WorkflowId == workflowId && run.WorkflowVersion == version));

    /// <summary>Of the last runs of a version, those that have ended and whose tasks have been read. Only so many are looked at, from a time on: history is long.</summary>
    public static IQueryable<SeenRun> Newest(OpsDbContext db, int wid, int version, DateTime until, int limit) => Seen(db.Runs.AsNoTracking()
        .Where(run => run.Wid == wid && run.WorkflowVersion == version && run.CreatedAt < until)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(MostLookedAt)
        .Where(run => run.GoneAt == null && run.DetailsAt != null && run.EndedAt != null)
        .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Rid).Take(limit));

    public static IQueryable<RunTask> Tasks(OpsDbContext db, long[] rids) => db.RunTasks.AsNoTracking()
        .Where(task => rids.Contains(task.Rid)).OrderBy(task => task.Rid).ThenBy(task => task.CreatedAt).ThenBy(task => task.Id);

    private static IQueryable<SeenRun> Seen(IQueryable<Run> runs) =>
        runs.Select(run => new SeenRun(run.Rid, run.RunId, run.Status, run.StatusRaw, run.CreatedAt, run.EndedAt, run.DetailsAt != null));
}
