using System.Text;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Review.Compare;

/// <summary>What stays of a name when it is carried from one alphabet to another by any of the usual tables: Yuliya, Iuliia and Юлия are one.</summary>
internal static class Sound
{
    /// <summary>Ё is written as е or as yo, Г as g or (Ukrainian) as h.</summary>
    private static readonly (string From, string To)[][] CyrillicWays = [[], [("ё", "йо")], [("г", "х")], [("ё", "йо"), ("г", "х")]];

    private static readonly (string From, string To)[] GreekPairs = [("ου", "u"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx")];

    private static readonly (string From, string To)[] Reductions =
    [
        ("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "z"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"),
        ("gue", "ge"), ("gui", "gi"), ("ou", "u"), ("w", "v"), ("y", "i"), ("j", "i"), ("ie", "e"), ("tz", "ts"),
    ];

    public static IReadOnlySet<string> Of(string text) => CyrillicWays
        .Select(way => Spelling.Replace(text.ToLowerInvariant(), way)).Distinct()
        .SelectMany(Spelling.Of)
        .SelectMany(words => Spelling.Joined([.. words.Select(OfWord)]))
        .ToHashSet(StringComparer.Ordinal);

    private static string OfWord(string word)
    {
        var greek = Spelling.Replace(word.StartsWith("μπ", StringComparison.Ordinal) ? "b" + word[2..] : word, GreekPairs);
        return Single(Spelling.Replace(SearchText.ToLatin(greek), Reductions));
    }

    private static string Single(string word)
    {
        var builder = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            if (builder.Length == 0 || builder[^1] != character)
            {
                builder.Append(character);
            }
        }

        return builder.ToString();
    }
}
