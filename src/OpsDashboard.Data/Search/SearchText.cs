using System.Globalization;
using System.Text;

namespace OpsDashboard.Data.Search;

/// <summary>Turns names, e-mail addresses and what somebody typed into the same words: lower case, without accents, in Latin letters where that is sensible.</summary>
public static class SearchText
{
    /// <summary>Shorter words have too many neighbours for a typo to mean anything.</summary>
    public const int ShortestTypoWord = 4;

    /// <summary>
    /// The distinct words of the text. A word in Greek or Cyrillic letters comes twice, as written and in Latin letters, so that
    /// either finds it; an e-mail address comes whole and in parts.
    /// </summary>
    public static IReadOnlyCollection<string> Tokens(params ReadOnlySpan<string?> texts)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var word in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                AddWord(word, tokens);
            }
        }

        return tokens;
    }

    /// <summary>The words of the text in their order, folded, in the letters that they were written in.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        Fold(text, keepPunctuation: false).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A folded word with its Greek and Cyrillic letters as Latin ones.</summary>
    public static string ToLatin(string word) => Transliteration.ToLatin(word);

    /// <summary>The word itself and the word with any one character left out. Two words one insertion, deletion, exchange or swap apart share one.</summary>
    public static IReadOnlyCollection<string> Variants(string token)
    {
        var variants = new HashSet<string>(StringComparer.Ordinal) { token };
        if (token.Length >= ShortestTypoWord)
        {
            for (var index = 0; index < token.Length; index++)
            {
                variants.Add(token.Remove(index, 1));
            }
        }

        return variants;
    }

    /// <summary>The smallest text greater than every text that begins with the prefix: the open end of a range.</summary>
    public static string PrefixEnd(string prefix) => prefix + '\uffff';

    private static void AddWord(string word, HashSet<string> tokens)
    {
        var isAddress = word.Contains('@');
        if (isAddress)
        {
            AddToken(Fold(word, keepPunctuation: true), tokens);
        }

        var folded = Fold(word, keepPunctuation: false);
        foreach (var part in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            AddToken(part, tokens);
            AddToken(Transliteration.ToLatin(part), tokens);
        }

        // "O'Neill" and "Anne-Marie" are typed with and without their mark; an address is not.
        if (!isAddress)
        {
            AddToken(Transliteration.ToLatin(folded.Replace(" ", "", StringComparison.Ordinal)), tokens);
        }
    }

    private static void AddToken(string token, HashSet<string> tokens)
    {
        if (token.Length > 0)
        {
            tokens.Add(token.Length <= SearchToken.MaxLength ? token : token[..SearchToken.MaxLength]);
        }
    }

    /// <summary>Lower case without combining marks; everything that is neither letter nor digit becomes a space.</summary>
    private static string Fold(string word, bool keepPunctuation)
    {
        var builder = new StringBuilder(word.Length);
        foreach (var character in Decompose(word))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(character))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control:
                    break;
                case UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate:
                    builder.Append(character);
                    break;
                default:
                    builder.Append(char.IsLetterOrDigit(character) || keepPunctuation ? char.ToLowerInvariant(character) : ' ');
                    break;
            }
        }

        return Transliteration.FoldLatin(builder.ToString());
    }

    private static string Decompose(string word)
    {
        try
        {
            return word.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: not text that can be normalised, but still something a person may be called in a database.
            return word;
        }
    }
}
