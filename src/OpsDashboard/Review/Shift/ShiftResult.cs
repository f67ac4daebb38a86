using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Shift;

/// <summary>What somebody wants to become of one item they hold. What is not listed is released.</summary>
/// <param name="ItemId">Which item.</param>
/// <param name="To">Who goes on with it.</param>
/// <param name="Note">What they should know; may be empty.</param>
public sealed record HandOver(long ItemId, Guid To, string Note);

/// <summary>How the day ends.</summary>
/// <param name="HandOvers">What goes to colleagues.</param>
/// <param name="AwayUntil">Until when no work is to come; null to say nothing about it.</param>
/// <param name="DayStart">When the person's day began, for the count.</param>
public sealed record ShiftEnd(IReadOnlyList<HandOver> HandOvers, DateTime? AwayUntil, DateTime DayStart);

/// <summary>What was done since the person's midnight.</summary>
public sealed record ShiftSummary(IReadOnlyDictionary<Verdict, int> Decided, int Released, int HandedOver, int PutOnHold, int Escalated)
{
    public int DecidedTotal => Decided.Values.Sum();
}

public abstract record ShiftResult
{
    /// <param name="Released">Items given back now.</param>
    /// <param name="HandedOver">Items that went to a colleague now.</param>
    /// <param name="Lost">Items that were asked to be handed over and were not held any more.</param>
    /// <param name="Today">What the whole day came to.</param>
    public sealed record Ended(IReadOnlyList<long> Released, IReadOnlyList<long> HandedOver, IReadOnlyList<long> Lost, ShiftSummary Today) : ShiftResult;

    /// <summary>Nothing was done; why, in a sentence.</summary>
    public sealed record Refused(string Text) : ShiftResult;
}
