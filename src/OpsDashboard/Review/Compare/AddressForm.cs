using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OpsDashboard.Review.Compare;

/// <summary>
/// Addresses: order, commas, case, accents, the usual short words and spaces inside postcodes do not matter. The country is left out,
/// because many papers do not print their own.
/// </summary>
public static partial class AddressForm
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["street"] = "st", ["str"] = "st", ["strasse"] = "st", ["road"] = "rd", ["avenue"] = "ave", ["av"] = "ave", ["avda"] = "ave", ["avenida"] = "ave",
        ["lane"] = "ln", ["drive"] = "dr", ["close"] = "cl", ["court"] = "ct", ["crescent"] = "cres", ["place"] = "pl", ["platz"] = "pl", ["square"] = "sq",
        ["gardens"] = "gdns", ["terrace"] = "ter", ["boulevard"] = "blvd", ["bd"] = "blvd", ["parkway"] = "pkwy", ["highway"] = "hwy", ["building"] = "bldg",
        ["apartment"] = Flat, ["apt"] = Flat, ["unit"] = Flat, ["suite"] = Flat, ["ste"] = Flat, ["appartement"] = Flat, ["wohnung"] = Flat,
        ["floor"] = "fl", ["rua"] = "r", ["rue"] = "r", ["calle"] = "c", ["saint"] = "st", ["north"] = "n", ["south"] = "s", ["east"] = "e", ["west"] = "w",
        ["number"] = "", ["no"] = "", ["nr"] = "", ["num"] = "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string Flat = "flat";
    private const int MostCountryWords = 4;

    /// <summary>Names of streets that end in their kind.</summary>
    private static readonly (string From, string To)[] Ends = [("strasse", "str")];

    public static Normal Of(string text)
    {
        var spellings = Spelling.Of(text).Select(IReadOnlyList<string> (words) => Bound([.. Joinable(WithoutCountry(words)).SelectMany(Parts)])).ToList();
        var alphabets = AlphabetsOf.Words(spellings.SelectMany(words => words));
        return spellings[0].Count == 0 ? Normal.Unreadable(text) : new()
        {
            Keys = spellings.SelectMany(Joined).ToHashSet(StringComparer.Ordinal),
            Alphabets = alphabets,
            Spellings = spellings,
        };
    }

    /// <summary>The number of a flat belongs to its word: flat 3 in house 12 is not flat 12 in house 3.</summary>
    private static List<string> Bound(IReadOnlyList<string> parts)
    {
        var bound = new List<string>();
        foreach (var part in parts)
        {
            if (bound.Count > 0 && bound[^1] == Flat)
            {
                bound[^1] += part;
            }
            else
            {
                bound.Add(part);
            }
        }

        return bound;
    }

    /// <summary>By order of the alphabet, with and without the gap of postcodes like 123 45.</summary>
    private static IEnumerable<string> Joined(IReadOnlyList<string> parts)
    {
        yield return string.Join(' ', parts.Order(StringComparer.Ordinal));
        yield return string.Join(' ', SplitPostcode().Replace(string.Join(' ', parts), "${first}${rest}").Split(' ').Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> WithoutCountry(IReadOnlyList<string> words)
    {
        var most = Math.Min(MostCountryWords, words.Count - 1);
        for (var length = most; length > 0; length--)
        {
            var end = string.Concat(words.Skip(words.Count - length));
            if (end.Length > 2 && CountryForm.Code(end) is not null)
            {
                return words.Take(words.Count - length);
            }
        }

        return words;
    }

    /// <summary>British postcodes as one word: their two halves cannot be told apart once the space is gone.</summary>
    private static string[] Joinable(IEnumerable<string> words) => BritishPostcode().Replace(string.Join(' ', words), "${out}${in}").Split(' ');

    /// <summary>Letters and digits apart, so that 12A is 12 a, and 1012 AB is 1012AB.</summary>
    private static IEnumerable<string> Parts(string word) => BritishPostcode().IsMatch(word)
        ? [word]
        : Runs().Matches(word).Select(run => Short(run.Value)).Where(part => part.Length > 0);

    private static string Short(string word)
    {
        var shortened = Words.GetValueOrDefault(word, word);
        return shortened != word ? shortened : Ends.Where(end => word.EndsWith(end.From, StringComparison.Ordinal))
            .Select(end => word[..^end.From.Length] + end.To).FirstOrDefault(word);
    }

    [GeneratedRegex(@"\b(?<out>[a-z]{1,2}\d[a-z\d]?) ?(?<in>\d[a-z]{2})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BritishPostcode();

    [GeneratedRegex(@"\d+|[^\d]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"\b(?<first>\d{3}) (?<rest>\d{2})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SplitPostcode();
}
