using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Sync;

/// <summary>Reads tasks, their inputs and outputs, and the media lists of a run. Tasks that were read when they were over are not read again.</summary>
public sealed class DetailsFetch(IDbContextFactory<OpsDbContext> factory, DetailsProjector projector, TimeProvider time)
{
    public async Task FetchAsync(OnfidoConnection connection, string runId, OnfidoLane lane, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection.Id, runId, cancellationToken) is not { } run)
        {
            return;
        }

        var readStartedAt = time.GetUtcNow().UtcDateTime;
        var options = new OnfidoRequestOptions { Lane = lane };
        try
        {
            var tasks = await TasksAsync(connection, run, options, cancellationToken);
            var media = await MediaAsync(connection, run.ApplicantId, options, cancellationToken);
            await projector.ApplyAsync(new(connection.Id, run.Rid, run.Aid, runId, tasks, media, readStartedAt), cancellationToken);
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            // Whether the run itself is gone is for a read of the run to say.
            await projector.AskForAsync(connection.Id, FetchKind.Run, runId, cancellationToken);
        }
    }

    private static async Task<List<WorkflowTask>> TasksAsync(
        OnfidoConnection connection, RunKeys run, OnfidoRequestOptions options, CancellationToken cancellationToken)
    {
        var listed = await connection.CallAsync(client => client.Tasks.ListAsync(run.RunId, options, cancellationToken));
        var tasks = new List<WorkflowTask>();
        foreach (var task in listed.Where(task => !run.IsRead(task)))
        {
            tasks.Add(await connection.CallAsync(client => client.Tasks.FindAsync(run.RunId, task.Id, options, cancellationToken)));
        }

        return tasks;
    }

    private async Task<RunMedia> MediaAsync(
        OnfidoConnection connection, string applicantId, OnfidoRequestOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new(
                await connection.CallAsync(client => client.Documents.ListAsync(applicantId, options, cancellationToken)),
                await connection.CallAsync(client => client.LivePhotos.ListAsync(applicantId, options, cancellationToken)),
                await connection.CallAsync(client => client.LiveVideos.ListAsync(applicantId, options, cancellationToken)),
                await connection.CallAsync(client => client.MotionCaptures.ListAsync(applicantId, options, cancellationToken)));
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            // No media of a person who is not there. Whether that is so, a read of the person says.
            await projector.AskForAsync(connection.Id, FetchKind.Applicant, applicantId, cancellationToken);
            return RunMedia.None;
        }
    }

    private async Task<RunKeys?> FindAsync(int connectionId, string runId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking()
            .Where(run => run.ConnectionId == connectionId && run.RunId == runId && run.GoneAt == null)
            .Select(run => new { run.Rid, run.Aid, run.Applicant!.ApplicantId })
            .SingleOrDefaultAsync(cancellationToken);
        if (run is null)
        {
            return null;
        }

        var read = await db.RunTasks.AsNoTracking()
            .Where(task => task.Rid == run.Rid && task.ReadAt != null && task.State == RunTaskState.Completed)
            .ToDictionaryAsync(task => task.TaskId, task => task.UpdatedAt, cancellationToken);
        return new(run.Rid, run.Aid, runId, run.ApplicantId, read);
    }

    private sealed record RunKeys(long Rid, long Aid, string RunId, string ApplicantId, Dictionary<string, DateTime> ReadTasks)
    {
        public bool IsRead(WorkflowTask task) => ReadTasks.TryGetValue(task.Id, out var updatedAt) && updatedAt >= task.UpdatedAt?.UtcDateTime;
    }
}
