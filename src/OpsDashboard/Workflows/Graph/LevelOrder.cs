namespace OpsDashboard.Workflows.Graph;

/// <summary>Orders every level so that few ways cross: each slot near those it is joined to, over and over, and the best order seen is kept.</summary>
internal static class LevelOrder
{
    private const int Rounds = 16;

    public static void Arrange(IReadOnlyList<List<Slot>> rows)
    {
        var best = Copy(rows);
        var fewest = Crossings(rows);
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            var isDown = round % 2 == 0;
            foreach (var row in isDown ? rows.Skip(1) : rows.Reverse().Skip(1))
            {
                Sort(rows, row, isDown);
            }

            Swap(rows);
            if (Crossings(rows) is var crossings && crossings < fewest)
            {
                (fewest, best) = (crossings, Copy(rows));
            }
        }

        for (var level = 0; level < rows.Count; level++)
        {
            rows[level].Clear();
            rows[level].AddRange(best[level]);
        }
    }

    /// <summary>How many pairs of ways cross between neighbouring levels.</summary>
    public static int Crossings(IReadOnlyList<List<Slot>> rows)
    {
        var places = Places(rows);
        return rows.Sum(row => Pairs(row).Sum(pair => Crossings(pair.Left.Below, pair.Right.Below, places)));
    }

    private static void Sort(IReadOnlyList<List<Slot>> rows, List<Slot> row, bool isDown)
    {
        var places = Places(rows);
        var wanted = row.ToDictionary(slot => slot, slot => (isDown ? slot.Above : slot.Below) is { Count: > 0 } links
            ? links.Average(link => places[link.Slot])
            : places[slot]);

        // A stable sort: what is equal keeps the order in which it was written.
        var sorted = row.OrderBy(slot => wanted[slot]).ToList();
        row.Clear();
        row.AddRange(sorted);
    }

    /// <summary>Exchanges neighbours as long as that saves a crossing.</summary>
    private static void Swap(IReadOnlyList<List<Slot>> rows)
    {
        foreach (var row in rows)
        {
            for (var left = 0; left + 1 < row.Count; left++)
            {
                var places = Places(rows);
                var (first, second) = (row[left], row[left + 1]);
                var now = Crossings(first.Below, second.Below, places) + Crossings(first.Above, second.Above, places);
                var then = Crossings(second.Below, first.Below, places) + Crossings(second.Above, first.Above, places);
                if (then < now)
                {
                    (row[left], row[left + 1]) = (second, first);
                }
            }
        }
    }

    private static int Crossings(List<Link> left, List<Link> right, Dictionary<Slot, double> places) =>
        left.Sum(one => right.Count(other => places[one.Slot] > places[other.Slot]));

    private static IEnumerable<(Slot Left, Slot Right)> Pairs(List<Slot> row) =>
        row.SelectMany((left, index) => row.Skip(index + 1).Select(right => (left, right)));

    private static Dictionary<Slot, double> Places(IReadOnlyList<List<Slot>> rows) =>
        rows.SelectMany(row => row.Select((slot, index) => (slot, Place: (index + 0.5) / row.Count))).ToDictionary(pair => pair.slot, pair => pair.Place);

    private static List<List<Slot>> Copy(IReadOnlyList<List<Slot>> rows) => [.. rows.Select(row => row.ToList())];
}
