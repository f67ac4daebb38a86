namespace OpsDashboard.Workflows.Graph;

/// <summary>Text for a drawing, which does not break lines by itself: cut at spaces, with widths that are safe to assume for any font.</summary>
internal static class TextLines
{
    private const double CharWidth = 6.9;

    public static double Width(string text) => text.Length * CharWidth;

    /// <summary>Lines no longer than the width; what is longer without a space is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, int most)
    {
        var limit = (int)(width / CharWidth);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
            if (joined.Length <= limit || lines[^1].Length == 0)
            {
                lines[^1] = joined;
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines.Take(most).Select((line, index) => line.Length > limit || (index == most - 1 && lines.Count > most) ? Cut(line, limit) : line)];
    }

    private static string Cut(string line, int limit) => (line.Length >= limit ? line[..(limit - 1)] : line) + "…";
}
