using System.Text;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Review.Compare;

/// <summary>The ways in which one text is written on papers: as it is, and with letters replaced as ICAO 9303 replaces them in a machine-readable zone.</summary>
internal static class Spelling
{
    private static readonly (string From, string To)[] Digraphs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("ĳ", "ij")];

    private static readonly (string From, string To)[] Fillers = [("ä", "ae"), ("ö", "oe"), ("ü", "uxx"), ("å", "aa"), ("ø", "oe"), ("ñ", "nxx")];

    /// <summary>Letters that one hand writes so and another otherwise.</summary>
    private static readonly (string From, string To)[] Alike = [("ς", "σ"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"), ("ـ", ""), ("'", ""), ("’", ""), ("ʼ", ""), ("`", ""), ("´", "")];

    private static readonly (string From, string To)[][] Ways = [[], Digraphs, Fillers];

    /// <summary>The folded words, once for each way; the ways that change nothing are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string text)
    {
        var composed = Replace(Whole(text).Normalize(NormalizationForm.FormC).ToLowerInvariant(), Alike);
        return [.. Ways.Select(way => Replace(composed, way)).Distinct().Select(SearchText.Words)];
    }

    /// <summary>The words joined as they come and joined in the order of the alphabet, so that neither order nor spaces and hyphens matter.</summary>
    public static IEnumerable<string> Joined(IReadOnlyList<string> words) => [string.Concat(words), string.Concat(words.Order(StringComparer.Ordinal))];

    public static string Replace(string text, params ReadOnlySpan<(string From, string To)> pairs)
    {
        foreach (var (from, to) in pairs)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Half a surrogate pair cannot be normalised, nor can U+FFFE: they become the sign for something unreadable.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');
}
