using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox.Control;

/// <param name="Taken">The moment on the sandbox's clock, which a restore goes back to.</param>
internal sealed record Snapshot(Guid Id, long Taken);

/// <summary>Copies of the whole state, in memory or as files beside the state file.</summary>
internal sealed class Snapshots(
    SandboxOptions options, SandboxDatabase database, SandboxClock clock, LiveEngine engine, Deliverer deliverer, DeliveryFaults deliveryFaults,
    ApiFaults apiFaults) : IDisposable
{
    private readonly Lock _changing = new();
    private readonly Dictionary<Guid, SqliteConnection> _inMemory = [];

    private bool IsInMemory => options.State == SandboxDatabase.InMemory;

    private string Folder => Path.GetFullPath(options.State) + ".snapshots";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Snapshot> All()
    {
        lock (_changing)
            return [.. Ids().Select(id => new Snapshot(id, With(id, TakenAt))).OrderBy(snapshot => snapshot.Taken)];
    }

    public Snapshot Take()
    {
        lock (_changing)
        {
            var snapshot = new Snapshot(Guid.NewGuid(), clock.Milliseconds);
            Create(snapshot.Id);
            With(snapshot.Id, copy =>
            {
                database.CopyTo(copy);
                SettingsTable.Set(copy, SettingsTable.SnapshotTaken, snapshot.Taken);
                return true;
            });
            return snapshot;
        }
    }

    /// <summary>Makes everything as it was, the time included; faults that were asked for are gone. False when there is no such snapshot.</summary>
    public async Task<bool> Restore(Guid id)
    {
        var found = false;
        await deliverer.WhileNothingIsSent(() => engine.Still(() =>
        {
            lock (_changing)
            {
                if (!Ids().Contains(id))
                    return;
                var taken = With(id, copy =>
                {
                    database.ReplaceBy(copy);
                    return TakenAt(copy);
                });
                clock.TurnTo(taken);
                deliveryFaults.Set(new FaultOrder());
                apiFaults.Clear();
                found = true;
            }
        }));
        return found;
    }

    public bool Delete(Guid id)
    {
        lock (_changing)
        {
            if (!Ids().Contains(id))
                return false;
            if (_inMemory.Remove(id, out var copy))
                copy.Dispose();
            else
                File.Delete(PathOf(id));
            return true;
        }
    }

    public void Dispose()
    {
        foreach (var copy in _inMemory.Values)
            copy.Dispose();
    }

    // files that were left behind by another state are not meant
    private List<Guid> Ids() => IsInMemory ? [.. _inMemory.Keys]
        : !Directory.Exists(Folder) ? []
        : [.. Directory.GetFiles(Folder, "*.db").Select(Path.GetFileNameWithoutExtension).Where(name => Guid.TryParse(name, out _)).Select(Guid.Parse!)
            .Where(id => With(id, database.CanBecome))];

    private void Create(Guid id)
    {
        if (IsInMemory)
            _inMemory[id] = Open(SandboxDatabase.InMemory);
        else
            Directory.CreateDirectory(Folder);
    }

    private T With<T>(Guid id, Func<SqliteConnection, T> work)
    {
        if (_inMemory.TryGetValue(id, out var kept))
            return work(kept);
        using var file = Open(PathOf(id));
        return work(file);
    }

    private string PathOf(Guid id) => Path.Combine(Folder, $"{id:D}.db");

    private static SqliteConnection Open(string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static long TakenAt(SqliteConnection copy) => SettingsTable.Number(copy, SettingsTable.SnapshotTaken);
}
