using System.Collections.Concurrent;

namespace OpsDashboard.Shared;

/// <summary>How current the copy of one connection is. The problem is a sentence for people, null when all is well.</summary>
public sealed record Freshness(DateTimeOffset? SyncedAt, string? Problem);

/// <summary>Where sync says how current each connection is and every open page's pill reads it.</summary>
public sealed class FreshnessBoard
{
    private readonly ConcurrentDictionary<string, Freshness> _byConnection = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Watcher, string> _watchers = new();

    public Freshness? Of(string connection) => _byConnection.GetValueOrDefault(connection);

    public void Report(string connection, Freshness freshness)
    {
        _byConnection[connection] = freshness;
        foreach (var (watcher, _) in _watchers.Where(pair => pair.Value == connection))
        {
            watcher.OnChange();
        }
    }

    /// <summary>Calls back, on the reporter's thread, until disposed.</summary>
    public IDisposable Watch(string connection, Action onChange)
    {
        var watcher = new Watcher(this, onChange);
        _watchers[watcher] = connection;
        return watcher;
    }

    private sealed class Watcher(FreshnessBoard board, Action onChange) : IDisposable
    {
        public Action OnChange { get; } = onChange;

        public void Dispose() => board._watchers.TryRemove(this, out _);
    }
}
