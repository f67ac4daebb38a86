using System.Security.Cryptography;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.Runs.Evidence;

/// <summary>A file of a review, in the buffer.</summary>
public sealed class BufferedMedia
{
    internal BufferedMedia(SealedFile file, MediaType type, string sha256) => (File, Type, Sha256) = (file, type, sha256);

    /// <summary>Told by its bytes.</summary>
    public MediaType Type { get; }

    /// <summary>In hex.</summary>
    public string Sha256 { get; }

    public long Length => File.Length;

    internal SealedFile File { get; }

    internal DateTimeOffset UsedAt { get; set; }

    /// <summary>Null when the buffer has let go of it since; who is reading then reads to the end.</summary>
    public Stream? TryOpen() => File.TryOpen();
}

/// <summary>
/// Pictures and videos of the items that are being worked on: looked at twice, asked of Onfido once. Encrypted on disk, let go of when
/// the item is, and in any case when nobody asked for five minutes; the oldest goes when there are too many.
/// </summary>
public sealed partial class MediaBuffer : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    /// <summary>Of one file; Onfido takes no larger ones.</summary>
    private const long MostOfOne = 128L * 1024 * 1024;

    private readonly TimeProvider _time;
    private readonly ILogger<MediaBuffer> _logger;
    private readonly string _folder;
    private readonly Lock _gate = new();
    private readonly Dictionary<(long ItemId, long MediaId), Task<BufferedMedia>> _files = [];
    private readonly Dictionary<int, DateTime> _missingSince = [];
    private readonly ITimer _sweep;

    public MediaBuffer(DatabaseOptions options, TimeProvider time, ILogger<MediaBuffer> logger)
    {
        (_time, _logger) = (time, logger);
        _folder = Path.Combine(options.DataFolder, "media-buffer", Guid.NewGuid().ToString("N"));
        RemoveLeftovers(Path.GetDirectoryName(_folder)!);
        _sweep = time.CreateTimer(_ => Sweep(), null, KeptFor, TimeSpan.FromSeconds(30));
    }

    /// <summary>What all files together may take.</summary>
    public long MostOfAll { get; init; } = 512L * 1024 * 1024;

    /// <summary>Since when Onfido brings no files; null while it does.</summary>
    public DateTime? MissingSince(int connectionId)
    {
        lock (_gate)
        {
            return _missingSince.TryGetValue(connectionId, out var since) ? since : null;
        }
    }

    /// <summary>From the buffer, or from Onfido through it. However many ask at once, Onfido is asked once.</summary>
    public async Task<BufferedMedia> GetAsync(OnfidoConnection connection, long itemId, long mediaId, MediaPlace place)
    {
        Task<BufferedMedia> loading;
        lock (_gate)
        {
            if (!_files.TryGetValue((itemId, mediaId), out loading!) || loading.IsFaulted || loading.IsCanceled)
            {
                _files[(itemId, mediaId)] = loading = LoadAsync(connection, place);
            }
        }

        var media = await loading;
        media.UsedAt = _time.GetUtcNow();
        Trim();
        return media;
    }

    /// <summary>The item is decided, released or lost.</summary>
    public void Forget(long itemId) => Remove(key => key.ItemId == itemId);

    public void Dispose()
    {
        _sweep.Dispose();
        Remove(_ => true);
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // Never made, or somebody reads to the last moment: it is noise without its key.
        }
    }

    private async Task<BufferedMedia> LoadAsync(OnfidoConnection connection, MediaPlace place)
    {
        await Task.Yield();
        try
        {
            await using var download = await connection.CallAsync(client => MediaDownload.OpenAsync(client, place, CancellationToken.None));
            Directory.CreateDirectory(_folder);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var file = await SealedFile.WriteAsync(Path.Combine(_folder, Guid.NewGuid().ToString("N")), download.Content, hash, MostOfOne, CancellationToken.None);
            var head = new byte[(int)Math.Min(MediaType.HeadLength, file.Length)];
            await using (var content = file.TryOpen()!)
            {
                await content.ReadExactlyAsync(head);
            }

            Note(connection.Id, isMissing: false);
            return new(file, MediaType.Of(head), Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
        }
        catch (Exception exception) when (exception is OnfidoPausedException or OnfidoException { Kind: not (OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone) })
        {
            Note(connection.Id, isMissing: true);
            throw;
        }
    }

    private void Note(int connectionId, bool isMissing)
    {
        lock (_gate)
        {
            if (!isMissing)
            {
                _missingSince.Remove(connectionId);
            }
            else
            {
                _missingSince.TryAdd(connectionId, _time.GetUtcNow().UtcDateTime);
            }
        }
    }

    private void Sweep()
    {
        var oldest = _time.GetUtcNow() - KeptFor;
        Remove(key => Loaded(key) is { } media && media.UsedAt != default && media.UsedAt <= oldest);
    }

    /// <summary>The one that was used longest ago goes first.</summary>
    private void Trim()
    {
        lock (_gate)
        {
            var loaded = _files.Keys.Select(key => (Key: key, Media: Loaded(key))).Where(pair => pair.Media is not null).OrderByDescending(pair => pair.Media!.UsedAt).ToList();
            var sum = 0L;
            var outsiders = loaded.Where(pair => (sum += pair.Media!.Length) > MostOfAll).Select(pair => pair.Key).ToHashSet();
            Remove(outsiders.Contains);
        }
    }

    private BufferedMedia? Loaded((long, long) key)
    {
        lock (_gate)
        {
            return _files.TryGetValue(key, out var loading) && loading.IsCompletedSuccessfully ? loading.Result : null;
        }
    }

    private void Remove(Func<(long ItemId, long MediaId), bool> isToGo)
    {
        lock (_gate)
        {
            foreach (var key in _files.Keys.Where(isToGo).ToList())
            {
                _files.Remove(key, out var loading);
                _ = loading!.ContinueWith(loaded => loaded.Result.File.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }
    }

    /// <summary>What a process left that was killed. One that runs beside us keeps its files open and loses nothing.</summary>
    private void RemoveLeftovers(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotRemoved(_logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Encrypted leftovers of the media buffer could not be removed: {Problem}")]
        public static partial void NotRemoved(ILogger logger, string problem);
    }
}
