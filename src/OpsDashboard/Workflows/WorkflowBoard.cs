using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Shared;
using OpsDashboard.Sync;
using OpsDashboard.Workflows.Paths;

namespace OpsDashboard.Workflows;

/// <summary>Puts the queries of the pages together. Pages of one connection share one answer, read at most once a second.</summary>
public sealed class WorkflowBoard(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReportingZone reporting, TimeProvider time)
{
    /// <summary>As many runs as are looked at for the usual order of tasks.</summary>
    public const int SampledRuns = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<IReadOnlyList<SeenWorkflow>> _workflows = new(time, Interval);

    public TimeZoneInfo Zone => reporting.Zone;

    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    /// <summary>The one that ran last first.</summary>
    public Task<IReadOnlyList<SeenWorkflow>> WorkflowsAsync(string connection) => _workflows.AskAsync(connection, () => ReadAsync(IdOf(connection)));

    /// <summary>A run with its tasks; null when there is none of that id, or it is of another version.</summary>
    public async Task<SeenRun?> RunAsync(string connection, string workflowId, int version, string runId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await WorkflowsQueries.Run(db, IdOf(connection), runId, workflowId, version).SingleOrDefaultAsync(cancellationToken);
        return run is null ? null : (await WithTasksAsync(db, [run], cancellationToken)).Single();
    }

    /// <summary>The newest ended runs of a version, to see in which order their tasks come.</summary>
    public async Task<IReadOnlyList<SeenRun>> NewestAsync(int wid, SeenVersion version, CancellationToken cancellationToken)
    {
        if (version.Last is not { } last)
        {
            return [];
        }

        // The day after the last one, whichever zone days are counted in.
        var until = last.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await WithTasksAsync(db, await WorkflowsQueries.Newest(db, wid, version.Version, until, SampledRuns).ToListAsync(cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<SeenRun>> WithTasksAsync(OpsDbContext db, IReadOnlyList<SeenRun> runs, CancellationToken cancellationToken)
    {
        var tasks = (await WorkflowsQueries.Tasks(db, [.. runs.Select(run => run.Rid)]).ToListAsync(cancellationToken)).ToLookup(
            task => task.Rid, task => new SeenTask(task.TaskId, task.TaskDefId, task.State, task.CreatedAt, task.UpdatedAt));

        // The start and what it leads to begin in the same instant.
        return [.. runs.Select(run => run with { Tasks = [.. tasks[run.Rid].OrderBy(task => task.CreatedAt).ThenBy(task => task.TaskDefId != TaskLook.Start)] })];
    }

    private async Task<IReadOnlyList<SeenWorkflow>> ReadAsync(int connectionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var versions = (await WorkflowsQueries.Versions(db, connectionId).ToListAsync()).ToLookup(version => version.Wid, version => version.Version);
        var counts = (await WorkflowsQueries.Statuses(db, connectionId).ToListAsync()).ToLookup(row => (row.Wid, row.Version));
        var workflows = await WorkflowsQueries.Workflows(db, connectionId).ToListAsync();
        return [.. workflows
            .Select(workflow => new SeenWorkflow(
                workflow.Wid, workflow.WorkflowId, workflow.Name,
                [.. versions[workflow.Wid].OrderDescending().Select(version => Version(version, [.. counts[(workflow.Wid, version)]]))]))
            .OrderByDescending(workflow => workflow.Last)
            .ThenByDescending(workflow => workflow.Runs)
            .ThenBy(workflow => workflow.Wid)];
    }

    private static SeenVersion Version(int version, IReadOnlyList<StatusRow> rows) =>
        new(version, rows.ToDictionary(row => row.Status, row => row.Count), rows.Min(row => (DateOnly?)row.First), rows.Max(row => (DateOnly?)row.Last));
}
