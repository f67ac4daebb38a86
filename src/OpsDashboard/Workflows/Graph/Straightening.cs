namespace OpsDashboard.Workflows.Graph;

/// <summary>What leads only from one to the next is put in one line, as far as the neighbours leave room.</summary>
internal static class Straightening
{
    private const int Rounds = 2;

    public static void Apply(IReadOnlyList<List<Slot>> rows)
    {
        var lines = rows.SelectMany(row => row).Where(slot => Next(slot) is not null && !IsFollower(slot)).Select(Line).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var line in lines)
            {
                // Where there is no room for the whole line, there may be for its end.
                for (var from = 0; from + 1 < line.Count && !TryStraighten(rows, line[from..]); from++)
                {
                }
            }
        }
    }

    /// <summary>The only slot that a slot leads to, when nothing else leads there.</summary>
    private static Slot? Next(Slot slot) => slot.Below is [var only] && only.Slot.Above.Count == 1 ? only.Slot : null;

    private static bool IsFollower(Slot slot) => slot.Above is [var only] && only.Slot.Below.Count == 1;

    private static List<Slot> Line(Slot first)
    {
        var line = new List<Slot> { first };
        while (Next(line[^1]) is { } next)
        {
            line.Add(next);
        }

        return line;
    }

    private static bool TryStraighten(IReadOnlyList<List<Slot>> rows, List<Slot> line)
    {
        var (from, to) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var slot in line)
        {
            var row = rows[slot.Level];
            var place = row.IndexOf(slot);
            from = place == 0 ? from : Math.Max(from, row[place - 1].X + row[place - 1].ReachRight + GraphSize.GapBeside + slot.ReachLeft);
            to = place == row.Count - 1 ? to : Math.Min(to, row[place + 1].X - row[place + 1].ReachLeft - GraphSize.GapBeside - slot.ReachRight);
        }

        if (from <= to)
        {
            var middle = Math.Clamp(line.Average(slot => slot.X), from, to);
            line.ForEach(slot => slot.X = middle);
        }

        return from <= to;
    }
}
