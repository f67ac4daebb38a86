using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>What was read of a run besides itself.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Rid">Our key of the run.</param>
/// <param name="Aid">Our key of its applicant.</param>
/// <param name="RunId">Its id at Onfido.</param>
/// <param name="Tasks">Tasks with input and output; those already kept are left out.</param>
/// <param name="Media">All media of the applicant.</param>
/// <param name="ReadStartedAt">When the reading began.</param>
public sealed record DetailsFact(
    int ConnectionId, long Rid, long Aid, string RunId, IReadOnlyList<WorkflowTask> Tasks, RunMedia Media, DateTime ReadStartedAt);

/// <summary>The media lists of an applicant.</summary>
public sealed record RunMedia(
    IReadOnlyList<Document> Documents, IReadOnlyList<LivePhoto> LivePhotos, IReadOnlyList<LiveVideo> LiveVideos, IReadOnlyList<MotionCapture> MotionCaptures)
{
    public static readonly RunMedia None = new([], [], [], []);
}

/// <summary>
/// Puts tasks, media and what reports say into the cache. Several transactions, each harmless to repeat; the run counts as detailed
/// only with the last one, so a kill in between reads it again.
/// </summary>
public sealed class DetailsProjector(
    IDbContextFactory<OpsDbContext> factory, TaskProjector tasks, RunProjector runs, ChangeFeed changes, TimeProvider time)
{
    public async Task ApplyAsync(DetailsFact fact, CancellationToken cancellationToken)
    {
        await tasks.ApplyAsync(fact.ConnectionId, [.. fact.Tasks.Select(task => new TaskFact(fact.RunId, task, null, IsWhole: true))], cancellationToken);
        await runs.ApplyFacetsAsync(fact.ConnectionId, fact.RunId, await FacetsAsync(fact, cancellationToken), cancellationToken);
        await factory.WriteAsync(db => WriteAsync(db, fact, cancellationToken), cancellationToken);
        changes.Wake();
    }

    public Task AskForAsync(int connectionId, FetchKind kind, string remoteId, CancellationToken cancellationToken) => factory.WriteAsync(
        async db => (await FetchRequests.LoadAsync(db, connectionId, [remoteId], Now, cancellationToken)).Ask(kind, remoteId, FetchLane.OpenRuns),
        cancellationToken);

    private async Task<IReadOnlyCollection<(FacetKind Kind, string Value)>> FacetsAsync(DetailsFact fact, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var outputs = await db.RunTasks.AsNoTracking()
            .Where(task => task.Rid == fact.Rid && task.Detail!.OutputJson != null)
            .Select(task => new { task.TaskDefId, task.Detail!.OutputJson })
            .ToListAsync(cancellationToken);
        return ReportFacets.Of(outputs.Select(output => (output.TaskDefId, output.OutputJson!)), fact.Media.Documents);
    }

    private async Task WriteAsync(OpsDbContext db, DetailsFact fact, CancellationToken cancellationToken)
    {
        await WriteMediaAsync(db, fact, cancellationToken);
        await db.Runs.Where(run => run.Rid == fact.Rid)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.DetailsAt, fact.ReadStartedAt), cancellationToken);
        db.Changes.Add(new() { ConnectionId = fact.ConnectionId, Kind = ChangeKind.RunDetails, EntityId = fact.Rid, At = Now });
    }

    private static async Task WriteMediaAsync(OpsDbContext db, DetailsFact fact, CancellationToken cancellationToken)
    {
        var rows = await db.Media.Where(media => media.Aid == fact.Aid).ToDictionaryAsync(media => (media.Kind, media.MediaId), cancellationToken);
        var wanted = MediaRows.Of(fact).ToDictionary(media => (media.Kind, media.MediaId));
        db.Media.RemoveRange(rows.Where(row => !wanted.ContainsKey(row.Key)).Select(row => row.Value));
        foreach (var (key, media) in wanted)
        {
            if (rows.TryGetValue(key, out var row))
            {
                media.Id = row.Id;
                db.Entry(row).CurrentValues.SetValues(media);
            }
            else
            {
                db.Media.Add(media);
            }
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

internal static class MediaRows
{
    public static IEnumerable<Media> Of(DetailsFact fact)
    {
        Media Row(MediaKind kind, string id, string? name, string? type, long? size, DateTimeOffset? createdAt) => new()
        {
            ConnectionId = fact.ConnectionId,
            Aid = fact.Aid,
            Kind = kind,
            MediaId = id,
            FileName = Clip(name, 255),
            FileType = Clip(type, 100),
            FileSize = size,
            CreatedAt = createdAt?.UtcDateTime,
        };

        foreach (var document in fact.Media.Documents)
        {
            var row = Row(MediaKind.Document, document.Id, document.FileName, document.FileType, document.FileSize, document.CreatedAt);
            row.Side = Clip(document.Side?.Value, 16);
            row.DocumentType = Clip(document.Type?.Value, 100);
            row.IssuingCountry = Clip(document.IssuingCountry?.Value, 3);
            yield return row;
        }

        foreach (var photo in fact.Media.LivePhotos)
        {
            yield return Row(MediaKind.LivePhoto, photo.Id, photo.FileName, photo.FileType, photo.FileSize, photo.CreatedAt);
        }

        foreach (var video in fact.Media.LiveVideos)
        {
            yield return Row(MediaKind.LiveVideo, video.Id, video.FileName, video.FileType, video.FileSize, video.CreatedAt);
        }

        foreach (var motion in fact.Media.MotionCaptures)
        {
            yield return Row(MediaKind.MotionCapture, motion.Id, motion.FileName, motion.FileType, motion.FileSize, motion.CreatedAt);
        }
    }

    private static string? Clip(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
