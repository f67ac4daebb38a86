using OpsDashboard.Data.Search;

namespace OpsDashboard.Review.Reasons;

/// <summary>
/// Keeps words that would tell a customer of a suspicion out of what customers are sent: in many countries telling them is an
/// offence. Every text is held against the words of every language, because people quote and mix them.
/// </summary>
public static class CustomerTextGuard
{
    private static readonly IReadOnlyList<IReadOnlyList<Stem>> Phrases =
        [.. SuspicionWords.ByLanguage.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>The first forbidden word or words, as they stand in the text; null when there is none.</summary>
    public static string? Find(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var folded = words.Select(word => SearchText.Tokens(word)).ToList();
        for (var at = 0; at < words.Length; at++)
        {
            if (Phrases.FirstOrDefault(phrase => IsAt(phrase, folded, at)) is { } found)
            {
                return string.Join(' ', words.Skip(at).Take(found.Count)).Trim([.. Trimmed]);
            }
        }

        return null;
    }

    /// <summary>What is wrong with a text that customers would read, in a sentence; null when nothing is.</summary>
    public static string? Problem(string what, string? text) => Find(text) is { } word
        ? $"{what} says “{word}”: customers must not learn of a suspicion. Say only what they can do, or how it ended."
        : null;

    private const string Trimmed = ".,;:!?¡¿()[]{}«»\"'“”„’‘…-–—*_/";

    private static bool IsAt(IReadOnlyList<Stem> phrase, List<IReadOnlyCollection<string>> words, int at)
    {
        for (var index = 0; index < phrase.Count; index++)
        {
            if (at + index >= words.Count || !words[at + index].Any(phrase[index].Fits))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Several words also count when written as one or with hyphens: <c>black-list</c>, <c>blacklist</c>.</summary>
    private static IEnumerable<IReadOnlyList<Stem>> Read(string entry)
    {
        var parts = entry.Split(' ');
        yield return [.. parts.Select(Stem.Of)];
        if (parts.Length > 1)
        {
            yield return [Stem.Of(string.Concat(parts))];
        }
    }

    private sealed record Stem(string Text, bool IsInside, bool IsBeginning)
    {
        public static Stem Of(string text) => new(text.Trim('*'), text.StartsWith('*'), text.EndsWith('*'));

        public bool Fits(string word) => IsInside ? word.Contains(Text, StringComparison.Ordinal)
            : IsBeginning ? word.StartsWith(Text, StringComparison.Ordinal)
            : word == Text;
    }
}
