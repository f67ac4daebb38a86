namespace OpsDashboard.Review.Compare;

public enum Likeness
{
    Same,
    Differs,

    /// <summary>Cannot be said: unreadable, or in letters that do not translate.</summary>
    Unclear,
}

/// <summary>A value made comparable: all the spellings under which the same may stand elsewhere. Two are the same when they share one.</summary>
public sealed record Normal
{
    public required IReadOnlySet<string> Keys { get; init; }

    /// <summary>The same value in the letters of another alphabet; empty when there is no way there.</summary>
    public IReadOnlySet<string> Sounds { get; init; } = new HashSet<string>();

    public Alphabets Alphabets { get; init; }

    /// <summary>False for what is not of the form that such a value has: it equals itself and can be told from nothing.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>The words of a value that did not fit into its place; empty for a whole one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cut { get; init; } = [];

    /// <summary>The words of the value, one list for each spelling; empty for values that have no words.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Spellings { get; init; } = [];

    /// <summary>Has several spellings by itself, so that two of them found elsewhere are one: Müller makes MUELLER and Muller the same.</summary>
    public bool Explains => Cut.Count == 0 && (Spellings.Count > 1 || (Sounds.Count > 0 && Alphabets != Alphabets.Latin));

    public static Normal Of(params IEnumerable<string> keys) => new() { Keys = keys.ToHashSet(StringComparer.Ordinal) };

    public static Normal Unreadable(string text) =>
        new() { Keys = new HashSet<string>(StringComparer.Ordinal) { text.Trim().ToUpperInvariant() }, IsReadable = false };

    public static Likeness Compare(Normal one, Normal other)
    {
        if (one.Keys.Overlaps(other.Keys) || Begins(one, other) || Begins(other, one))
        {
            return Likeness.Same;
        }

        if (!one.IsReadable || !other.IsReadable)
        {
            return Likeness.Unclear;
        }

        return one.Alphabets == other.Alphabets ? Likeness.Differs
            : one.Sounds.Count == 0 || other.Sounds.Count == 0 ? Likeness.Unclear
            : one.Sounds.Overlaps(other.Sounds) ? Likeness.Same
            : Likeness.Differs;
    }

    private static bool Begins(Normal cut, Normal whole) => cut.Cut.Any(start => whole.Spellings.Any(words =>
        start.Count <= words.Count && start.Zip(words).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal))));
}
