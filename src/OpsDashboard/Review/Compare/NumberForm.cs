namespace OpsDashboard.Review.Compare;

/// <summary>Numbers of documents: letters and digits count, spaces, dashes and fillers do not, nor does the check digit of a machine-readable zone.</summary>
public static class NumberForm
{
    private const int MrzLength = 9;

    public static Normal Of(string text)
    {
        var upper = text.Trim().ToUpperInvariant();
        var key = Plain(upper);
        return key.Length == 0 ? Normal.Unreadable(text) : HasCheckDigit(upper) ? Normal.Of(key, Plain(upper[..^1])) : Normal.Of(key);
    }

    /// <summary>Ten signs of which the last proves the others.</summary>
    private static bool HasCheckDigit(string text) => text.Length == MrzLength + 1 && Mrz.Check(text[..MrzLength], text[MrzLength]);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
