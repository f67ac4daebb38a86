namespace OpsDashboard.Review.Compare;

/// <summary>Names: case, accents, order, hyphens, apostrophes and spaces do not matter, letters do.</summary>
public static class NameForm
{
    /// <param name="text">As written.</param>
    /// <param name="isCut">The name filled its place, so that its end may be missing.</param>
    public static Normal Of(string text, bool isCut = false)
    {
        var spellings = Spelling.Of(text);
        var alphabets = AlphabetsOf.Words(spellings.SelectMany(words => words));
        return spellings[0].Count == 0 ? Normal.Unreadable(text) : new()
        {
            Keys = spellings.SelectMany(Spelling.Joined).ToHashSet(StringComparer.Ordinal),
            Alphabets = alphabets,
            Sounds = AlphabetsOf.IsTranslatable(alphabets) ? Sound.Of(text) : new HashSet<string>(),
            Spellings = spellings,
            Cut = isCut ? spellings : [],
        };
    }
}
