using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpsDashboard.Review.Claiming;

/// <summary>Somebody who has an item open.</summary>
public sealed record PersonThere(Guid Oid, string Name);

/// <summary>Somebody came to an item or left it.</summary>
public sealed class PresenceEventArgs(int connectionId, long itemId) : EventArgs
{
    public int ConnectionId => connectionId;

    public long ItemId => itemId;
}

/// <summary>
/// Who has which item open in this process, so that colleagues see it before they both begin. It is a courtesy: nothing follows from it,
/// so it is kept in memory and ends with the page.
/// </summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<(int ConnectionId, long ItemId), ImmutableList<PersonThere>> _there = [];

    /// <summary>Somebody came or went; of which connection and item.</summary>
    public event EventHandler<PresenceEventArgs>? Changed;

    /// <summary>The page of an item is open until the answer is disposed of.</summary>
    public IDisposable Enter(int connectionId, long itemId, Guid oid, string name)
    {
        var person = new PersonThere(oid, name);
        _there.AddOrUpdate((connectionId, itemId), [person], (_, there) => there.Add(person));
        Changed?.Invoke(this, new(connectionId, itemId));
        return new Visit(this, connectionId, itemId, person);
    }

    /// <summary>Everybody who has an item open, each once however many tabs they have.</summary>
    public IReadOnlyList<PersonThere> At(int connectionId, long itemId) =>
        _there.TryGetValue((connectionId, itemId), out var there) ? [.. there.Distinct()] : [];

    private void Leave(int connectionId, long itemId, PersonThere person)
    {
        var key = (connectionId, itemId);
        while (_there.TryGetValue(key, out var there))
        {
            var left = there.Remove(person);
            if (left.IsEmpty ? _there.TryRemove(new(key, there)) : _there.TryUpdate(key, left, there))
            {
                break;
            }
        }

        Changed?.Invoke(this, new(connectionId, itemId));
    }

    private sealed class Visit(Presence presence, int connectionId, long itemId, PersonThere person) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                presence.Leave(connectionId, itemId, person);
            }
        }
    }
}
