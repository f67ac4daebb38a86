using OpsDashboard.Connections;
using OpsDashboard.Review.Seen;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Runs.Evidence;

namespace OpsDashboard.Review.Item;

/// <summary>What lies around an open item: the next one, the pictures in the buffer, and the record of what was on screen.</summary>
public sealed class ReviewDesk(
    QueueList list, ReviewAhead ahead, MediaBuffer media, ServedMedia served, SeenVault vault, ConnectionRegistry connections, TimeProvider time,
    ILogger<ReviewDesk> logger)
{
    public int IdOf(string connection) => list.IdOf(connection);

    public Task<int> FreeAsync(string connection, Guid oid, CancellationToken cancellationToken) => list.FreeAsync(connection, oid, cancellationToken);

    /// <summary>Reads the next item ahead. That it cannot be read hurts nobody: it is read when it is opened.</summary>
    public async Task ReadAheadAsync(string connection, ReviewEyes eyes, CancellationToken cancellationToken)
    {
        try
        {
            await ahead.ReadAsync(list.IdOf(connection), eyes, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReviewLog.NotReadAhead(logger, exception);
        }
    }

    /// <summary>Since when Onfido brings no pictures, or does not answer at all; null while all is well.</summary>
    public DateTime? PicturesMissingSince(string connection) => connections.Find(connection) is { } known ? media.MissingSince(known.Id) ?? known.Gate.ClosedAt : null;

    /// <summary>Seals what the page shows now; null when it shows nothing of the person.</summary>
    public SeenRecord? Seal(ReviewShown shown, Guid oid, SeenWatch watch) => shown.Story is null
        ? null
        : vault.Seal(SeenPage.Of(shown), watch.Files(served.Of(shown.Item.Id, oid), time.GetUtcNow().UtcDateTime));

    /// <summary>The person has the item no more: its pictures leave the buffer.</summary>
    public void LetGo(long itemId, Guid oid)
    {
        media.Forget(itemId);
        served.Forget(itemId, oid);
    }
}
