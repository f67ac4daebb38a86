namespace OpsDashboard.Workflows.Graph;

/// <summary>Gives every slot its place: as near as can be to those it is joined to, without changing the order of a level or touching a neighbour.</summary>
internal static class Placement
{
    private const int Rounds = 120;
    private const double Loose = 0.01;

    public static void Place(IReadOnlyList<List<Slot>> rows)
    {
        foreach (var row in rows)
        {
            Settle(row, _ => (0, 1));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var row in round % 2 == 0 ? rows : rows.Reverse())
            {
                Settle(row, slot => Wish([.. slot.Above, .. slot.Below], slot));
            }
        }

    }

    /// <summary>Whole pixels from the margin on, and the levels one below the other.</summary>
    public static void Finish(IReadOnlyList<List<Slot>> rows)
    {
        var left = rows.SelectMany(row => row).Min(slot => slot.X - slot.ReachLeft);
        foreach (var slot in rows.SelectMany(row => row))
        {
            slot.X = Math.Round(slot.X - left + GraphSize.Margin);
        }

        Stack(rows);
    }

    /// <summary>The y of every level: as high as its highest slot, with more room between levels where ways go far aside.</summary>
    private static void Stack(IReadOnlyList<List<Slot>> rows)
    {
        var top = GraphSize.Margin;
        foreach (var row in rows)
        {
            var height = row.Max(slot => slot.Height);
            foreach (var slot in row)
            {
                slot.Top = slot.IsBend ? top : Math.Round(top + ((height - slot.Height) / 2));
            }

            var farthest = row.SelectMany(slot => slot.Below.Select(link => Math.Abs(link.Slot.X - slot.X))).DefaultIfEmpty().Max();
            top += height + GraphSize.GapBelow + Math.Min(GraphSize.GapBelow, Math.Round(farthest / 14));
        }
    }

    private static (double Place, double Weight) Wish(List<Link> links, Slot slot)
    {
        var weight = links.Sum(link => link.Weight);
        return weight > 0 ? (links.Sum(link => link.Slot.X * link.Weight) / weight, weight) : (slot.X, Loose);
    }

    /// <summary>
    /// The places nearest to what each slot wishes, least squares, in order and apart: neighbours that would overlap share the mean of
    /// their wishes (pool adjacent violators).
    /// </summary>
    private static void Settle(List<Slot> row, Func<Slot, (double Place, double Weight)> wish)
    {
        var pools = new List<(double Mean, double Weight, int Count)>();
        var offsets = Offsets(row);
        foreach (var (slot, offset) in row.Zip(offsets))
        {
            var (place, weight) = wish(slot);
            var pool = (Mean: place - offset, Weight: weight, Count: 1);
            while (pools.Count > 0 && pools[^1].Mean > pool.Mean)
            {
                var before = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                var sum = before.Weight + pool.Weight;
                pool = (((before.Mean * before.Weight) + (pool.Mean * pool.Weight)) / sum, sum, before.Count + pool.Count);
            }

            pools.Add(pool);
        }

        var places = pools.SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count));
        foreach (var ((slot, offset), place) in row.Zip(offsets).Zip(places))
        {
            slot.X = place + offset;
        }
    }

    /// <summary>How far each slot is from the first when all stand as close as they may.</summary>
    private static List<double> Offsets(List<Slot> row)
    {
        var offsets = new List<double> { 0 };
        foreach (var (left, right) in row.Zip(row.Skip(1)))
        {
            offsets.Add(offsets[^1] + left.ReachRight + GraphSize.GapBeside + right.ReachLeft);
        }

        return offsets;
    }
}
