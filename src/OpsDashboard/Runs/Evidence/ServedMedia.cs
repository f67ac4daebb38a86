namespace OpsDashboard.Runs.Evidence;

/// <summary>A file whose bytes a person was sent for a review.</summary>
/// <param name="Id">Our number.</param>
/// <param name="MediaId">The id at Onfido.</param>
/// <param name="Sha256">Of the bytes, in hex.</param>
/// <param name="FirstAt">When they were sent first.</param>
public sealed record ServedFile(long Id, string MediaId, string Sha256, DateTime FirstAt);

/// <summary>What was sent for the items that are open now: what a decision may say to have been seen.</summary>
public sealed class ServedMedia(TimeProvider time)
{
    /// <summary>Longer than any claim.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<(long ItemId, Guid Oid, long Id), ServedFile> _files = [];

    public void Note(long itemId, Guid oid, long id, string mediaId, string sha256)
    {
        var now = time.GetUtcNow().UtcDateTime;
        lock (_gate)
        {
            foreach (var old in _files.Where(pair => pair.Value.FirstAt + KeptFor < now).Select(pair => pair.Key).ToList())
            {
                _files.Remove(old);
            }

            _files.TryAdd((itemId, oid, id), new(id, mediaId, sha256, now));
        }
    }

    public IReadOnlyList<ServedFile> Of(long itemId, Guid oid)
    {
        lock (_gate)
        {
            return [.. _files.Where(pair => pair.Key.ItemId == itemId && pair.Key.Oid == oid).Select(pair => pair.Value).OrderBy(file => file.Id)];
        }
    }

    public void Forget(long itemId, Guid oid)
    {
        lock (_gate)
        {
            foreach (var key in _files.Keys.Where(key => key.ItemId == itemId && key.Oid == oid).ToList())
            {
                _files.Remove(key);
            }
        }
    }
}
