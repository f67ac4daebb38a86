namespace OpsDashboard.Review.Compare;

[Flags]
public enum Alphabets
{
    None = 0,
    Latin = 1,
    Greek = 2,
    Cyrillic = 4,
    Hebrew = 8,
    Arabic = 16,
    Han = 32,
    Kana = 64,
    Hangul = 128,
    Other = 256,
}

internal static class AlphabetsOf
{
    /// <summary>Those between which names are carried over letter by letter.</summary>
    private const Alphabets Translatable = Alphabets.Latin | Alphabets.Greek | Alphabets.Cyrillic;

    /// <summary>Digits and marks belong to none.</summary>
    public static Alphabets Words(IEnumerable<string> words) =>
        words.SelectMany(word => word).Where(character => !char.IsDigit(character)).Aggregate(Alphabets.None, (all, character) => all | Of(character));

    public static bool IsTranslatable(Alphabets alphabets) => (alphabets & ~Translatable) == Alphabets.None;

    private static Alphabets Of(char character) => character switch
    {
        < '\u0250' or >= '\u1E00' and < '\u1F00' => Alphabets.Latin,
        >= '\u0370' and < '\u0400' or >= '\u1F00' and < '\u2000' => Alphabets.Greek,
        >= '\u0400' and < '\u0530' => Alphabets.Cyrillic,
        >= '\u0590' and < '\u0600' => Alphabets.Hebrew,
        >= '\u0600' and < '\u0780' or >= '\uFB50' and < '\uFE00' => Alphabets.Arabic,
        >= '\u1100' and < '\u1200' or >= '\uAC00' and < '\uD7B0' => Alphabets.Hangul,
        >= '\u3040' and < '\u3100' => Alphabets.Kana,
        >= '\u3400' and < '\uA000' => Alphabets.Han,
        _ => Alphabets.Other,
    };
}
