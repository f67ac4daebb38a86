using System.Collections.Concurrent;
using OpsDashboard.Configuration;

namespace OpsDashboard.Sandbox;

/// <summary>How far the clocks of our own sandboxes are ahead, so that pages can say why times lie in the future. Asked at most once a minute.</summary>
public sealed class SandboxClocks(SandboxControl control, ConnectionCatalog catalog, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Task<Reading>> _readings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Watcher, string> _watchers = new();

    /// <summary>Zero where there is no such sandbox, or it does not answer.</summary>
    public async Task<TimeSpan> AheadAsync(string connection)
    {
        if (catalog.Find(connection)?.IsOwnSandbox != true)
        {
            return TimeSpan.Zero;
        }

        var reading = await _readings.GetOrAdd(connection, ReadAsync);
        if (time.GetUtcNow() - reading.At >= KeptFor)
        {
            reading = await (_readings[connection] = ReadAsync(connection));
        }

        return reading.Ahead;
    }

    /// <summary>Somebody has moved the clock: everybody asks again.</summary>
    public void Forget(string connection)
    {
        _readings.TryRemove(connection, out _);
        foreach (var watcher in _watchers.Where(pair => pair.Value == connection).Select(pair => pair.Key))
        {
            watcher.OnChange();
        }
    }

    public IDisposable Watch(string connection, Action onChange)
    {
        var watcher = new Watcher(this, onChange);
        _watchers[watcher] = connection;
        return watcher;
    }

    private async Task<Reading> ReadAsync(string connection)
    {
        try
        {
            return new((await control.ClockAsync(connection, CancellationToken.None)).Ahead, time.GetUtcNow());
        }
        catch (SandboxException)
        {
            return new(TimeSpan.Zero, time.GetUtcNow());
        }
    }

    private sealed record Reading(TimeSpan Ahead, DateTimeOffset At);

    private sealed class Watcher(SandboxClocks clocks, Action onChange) : IDisposable
    {
        public Action OnChange { get; } = onChange;

        public void Dispose() => clocks._watchers.TryRemove(this, out _);
    }
}
