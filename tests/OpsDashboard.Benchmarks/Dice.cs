namespace OpsDashboard.Benchmarks;

/// <summary>SplitMix64: the same numbers on every machine, and any index is reached without rolling those before it.</summary>
internal struct Dice(ulong seed, long index)
{
    private ulong _state = seed ^ ((ulong)index * 0xD1342543DE82EF95);

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Next(int count) => (int)(Next() % (ulong)count);

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Picks by weight; the weights are parts of 1,000.</summary>
    public T PickWeighted<T>(IEnumerable<(T Item, int Weight)> items)
    {
        var roll = Next(1_000);
        foreach (var (item, weight) in items)
        {
            roll -= weight;
            if (roll < 0)
            {
                return item;
            }
        }

        throw new ArgumentException("The weights are less than 1,000.", nameof(items));
    }

    public string NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        return new Guid(bytes).ToString();
    }
}
