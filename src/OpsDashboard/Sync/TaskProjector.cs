using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Shared;

namespace OpsDashboard.Sync;

/// <summary>A task as a webhook or the API told it.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Task">The wire form.</param>
/// <param name="State">Started, completed, cancelled; null to infer it from the output.</param>
/// <param name="IsWhole">Whether input and output were sent, as opposed to a list entry.</param>
public sealed record TaskFact(string RunId, WorkflowTask Task, RunTaskState? State, bool IsWhole);

/// <summary>The only way from a task on the wire to a task row. It never touches the run: a task says nothing about the run's status.</summary>
public sealed class TaskProjector(IDbContextFactory<OpsDbContext> factory, ChangeFeed changes, TimeProvider time)
{
    public async Task ApplyAsync(int connectionId, IReadOnlyList<TaskFact> facts, CancellationToken cancellationToken)
    {
        foreach (var chunk in facts.Chunk(RunProjector.MaxBatch))
        {
            await factory.WriteAsync(db => WriteAsync(db, connectionId, chunk, cancellationToken), cancellationToken);
        }

        changes.Wake();
    }

    private static void Write(RunTask row, TaskFact fact, DateTime now)
    {
        var updatedAt = Utc(fact.Task.UpdatedAt) ?? Utc(fact.Task.CreatedAt) ?? now;
        if (row.TaskDefId.Length > 0 && updatedAt < row.UpdatedAt)
        {
            return;
        }

        row.TaskDefId = fact.Task.TaskDefId ?? row.TaskId;
        row.TaskDefVersion = fact.Task.TaskDefVersion;
        row.CreatedAt = Utc(fact.Task.CreatedAt) ?? updatedAt;
        row.UpdatedAt = updatedAt;

        // A task that is over stays over: the "started" of the same instant may come second.
        var state = fact.State ?? (fact.Task.HasOutput() ? RunTaskState.Completed : RunTaskState.Started);
        row.State = row.State is RunTaskState.Completed or RunTaskState.Cancelled ? row.State : state;
        if (fact.IsWhole)
        {
            row.ReadAt = now;
            row.Detail ??= new();
            row.Detail.InputJson = fact.Task.Input?.GetRawText();
            row.Detail.OutputJson = fact.Task.HasOutput() ? fact.Task.Output?.GetRawText() : row.Detail.OutputJson;
        }
    }

    private static DateTime? Utc(DateTimeOffset? time) => time?.UtcDateTime;

    /// <summary>A task that waits for us is for a person; one that Onfido or the customer does is not.</summary>
    private static async Task FollowAsync(
        OpsDbContext db, int connectionId, TaskFact[] facts, List<long> rids, DateTime now, CancellationToken cancellationToken)
    {
        if (!facts.Any(fact => TaskLook.Of(fact.Task.TaskDefId ?? fact.Task.Id).Actor is null or TaskActor.Us))
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking().Where(run => rids.Contains(run.Rid)).ToListAsync(cancellationToken);
        await ReviewItems.FollowAsync(db, connectionId, runs, now, cancellationToken);
    }

    private async Task WriteAsync(OpsDbContext db, int connectionId, TaskFact[] facts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var runIds = facts.Select(fact => fact.RunId).Distinct().ToList();
        var runs = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && runIds.Contains(run.RunId))
            .ToDictionaryAsync(run => run.RunId, run => run.Rid, cancellationToken);
        var rids = runs.Values.ToList();
        var taskIds = facts.Select(fact => fact.Task.Id).Distinct().ToList();
        var rows = await db.RunTasks.Include(task => task.Detail)
            .Where(task => rids.Contains(task.Rid) && taskIds.Contains(task.TaskId))
            .ToDictionaryAsync(task => (task.Rid, task.TaskId), cancellationToken);
        var requests = await FetchRequests.LoadAsync(db, connectionId, runIds, now, cancellationToken);
        foreach (var fact in facts)
        {
            if (!runs.TryGetValue(fact.RunId, out var rid))
            {
                // The run's own event was lost or is still on its way; its details bring the task.
                requests.Ask(FetchKind.Run, fact.RunId, FetchLane.Webhook);
                continue;
            }

            if (!rows.TryGetValue((rid, fact.Task.Id), out var row))
            {
                rows.Add((rid, fact.Task.Id), row = new() { Rid = rid, TaskId = fact.Task.Id, TaskDefId = "" });
                db.RunTasks.Add(row);
            }

            Write(row, fact, now);
        }

        await FollowAsync(db, connectionId, facts, rids, now, cancellationToken);
        db.Changes.AddRange(runs.Values.Select(rid => new Change { ConnectionId = connectionId, Kind = ChangeKind.RunDetails, EntityId = rid, At = now }));
    }
}

internal static class WorkflowTaskOutput
{
    public static bool HasOutput(this WorkflowTask task) => task.Output is { ValueKind: not (System.Text.Json.JsonValueKind.Null or System.Text.Json.JsonValueKind.Undefined) };
}
