namespace OpsDashboard.Review.Bulk;

/// <summary>What is selected in the queue, in the order of selecting. It survives pages of the list and new rows.</summary>
public sealed class BulkSelection
{
    private readonly List<long> _ids = [];

    public IReadOnlyList<long> Ids => _ids;

    public bool Has(long id) => _ids.Contains(id);

    public void Set(long id, bool isSelected)
    {
        _ids.Remove(id);
        if (isSelected)
        {
            _ids.Add(id);
        }
    }

    public void Keep(IEnumerable<long> ids)
    {
        var kept = ids.ToHashSet();
        _ids.RemoveAll(id => !kept.Contains(id));
    }

    public void Clear() => _ids.Clear();
}
