using System.Globalization;
using OpsDashboard.Runs.Evidence;

namespace OpsDashboard.Review.Seen;

/// <summary>
/// How long each file of the open item was on screen. The browser measures and tells; what it tells is taken only for files whose bytes
/// were served for this review, and never for longer than since then.
/// </summary>
public sealed class SeenWatch
{
    /// <summary>More than any claim lasts.</summary>
    private const int MostSeconds = 2 * 60 * 60;

    private const int MostTold = 100;

    private readonly Dictionary<long, int> _seconds = [];

    /// <summary>What the page tells: our number and the seconds since it told last, as <c>12:3 15:8</c>. What is not so is left out.</summary>
    public void Tell(string? text)
    {
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostTold))
        {
            if (part.Split(':') is [var id, var seconds] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var file)
                && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var more) && more <= MostSeconds)
            {
                _seconds[file] = Math.Min(MostSeconds, _seconds.GetValueOrDefault(file) + more);
            }
        }
    }

    public IReadOnlyList<SeenFile> Files(IReadOnlyList<ServedFile> served, DateTime now) =>
    [
        .. served.Where(file => _seconds.ContainsKey(file.Id))
            .Select(file => new SeenFile(file.MediaId, file.Sha256, Math.Min(_seconds[file.Id], (int)Math.Ceiling(Math.Max(0, (now - file.FirstAt).TotalSeconds))))),
    ];
}
