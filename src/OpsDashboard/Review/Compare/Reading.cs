namespace OpsDashboard.Review.Compare;

/// <summary>One value of one field out of one source.</summary>
public sealed record Reading(CompareField Field, CompareSide Side, string Source, string Text, Normal Normal)
{
    /// <summary>The whole name in the same source: first and last names are split differently on different papers.</summary>
    public Normal? WholeName { get; init; }

    public Likeness Likeness(Reading other) => Normal.Compare(Normal, other.Normal) is var likeness && likeness == Compare.Likeness.Differs && IsSplitOtherwise(other)
        ? Compare.Likeness.Same
        : likeness;

    /// <summary>Whether the whole names are the same although their parts are not.</summary>
    public bool IsSplitOtherwise(Reading other) => WholeName is { } mine && other.WholeName is { } theirs
        && Normal.Compare(Normal, other.Normal) == Compare.Likeness.Differs && Normal.Compare(mine, theirs) == Compare.Likeness.Same;
}
