using OpsDashboard.Data.Sync;

namespace OpsDashboard.Live;

/// <summary>What changed since the last notice: kinds and keys, never data. Whoever hears it asks its own query again.</summary>
public sealed class ChangeBatch
{
    private readonly HashSet<(ChangeKind Kind, long Id)> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    public bool Has(ChangeKind kind) => _changes.Any(change => change.Kind == kind);

    public IEnumerable<long> Ids(ChangeKind kind) => _changes.Where(change => change.Kind == kind).Select(change => change.Id);

    internal void Add(Change change) => _changes.Add((change.Kind, change.EntityId));
}
