using System.Collections.Frozen;
using System.Text;

namespace OpsDashboard.Data.Search;

/// <summary>Letters that no Unicode decomposition turns into plain Latin ones.</summary>
internal static class Transliteration
{
    private static readonly FrozenDictionary<char, string> Latin = Pairs(
        "ß ss", "ø o", "æ ae", "œ oe", "ł l", "đ d", "ð d", "þ th", "ı i", "ħ h", "ŋ n", "ĸ k", "ŧ t", "ſ s", "ə e", "ƒ f");

    private static readonly FrozenDictionary<char, string> OtherAlphabets = Pairs(
        // Cyrillic, after the decomposition that makes ё е, й и, ї і
        "а a", "б b", "в v", "г g", "д d", "е e", "ж zh", "з z", "и i", "к k", "л l", "м m", "н n", "о o", "п p", "р r", "с s", "т t", "у u",
        "ф f", "х kh", "ц ts", "ч ch", "ш sh", "щ shch", "ъ", "ы y", "ь", "э e", "ю yu", "я ya", "і i", "є ye", "ґ g", "ђ dj", "ј j", "љ lj",
        "њ nj", "ћ c", "џ dz", "ѕ dz",
        // Greek
        "α a", "β v", "γ g", "δ d", "ε e", "ζ z", "η i", "θ th", "ι i", "κ k", "λ l", "μ m", "ν n", "ξ x", "ο o", "π p", "ρ r", "σ s", "ς s",
        "τ t", "υ y", "φ f", "χ ch", "ψ ps", "ω o");

    /// <summary>Always: these letters are Latin to the people who type them.</summary>
    public static string FoldLatin(string word) => Replace(word, Latin);

    public static string ToLatin(string word) => Replace(word, OtherAlphabets);

    private static string Replace(string word, FrozenDictionary<char, string> map)
    {
        if (!word.Any(map.ContainsKey))
        {
            return word;
        }

        var builder = new StringBuilder(word.Length + 4);
        foreach (var character in word)
        {
            _ = map.TryGetValue(character, out var latin) ? builder.Append(latin) : builder.Append(character);
        }

        return builder.ToString();
    }

    private static FrozenDictionary<char, string> Pairs(params string[] pairs) =>
        pairs.ToFrozenDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[2..] : "");
}
