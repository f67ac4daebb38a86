using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;

namespace OpsDashboard.Review.Bulk;

public enum BulkKind
{
    Assign,
    Label,
    Snooze,
    Export,
    Decide,
}

/// <summary>One deed for several items. What a kind does not need is left empty.</summary>
public sealed record BulkOrder(BulkKind Kind, IReadOnlyList<long> Ids)
{
    /// <summary>To whom.</summary>
    public Guid? To { get; init; }

    public string Label { get; init; } = "";

    /// <summary>Until when it is snoozed.</summary>
    public DateTime? Until { get; init; }

    public Verdict? Verdict { get; init; }

    public string? ReasonCode { get; init; }

    public int ReasonVersion { get; init; }

    public string? Note { get; init; }

    public string? CustomerMessage { get; init; }

    public string? CustomerLanguage { get; init; }
}

/// <summary>What is known of an item before the deed.</summary>
public sealed record BulkItem(
    long Id, string RunId, ReviewItemKind Kind, ReviewItemState State, DateTime? EndsAt, Guid? HolderOid, DateTime? LeaseUntil, DateTime RunUpdatedAt);

/// <summary>One item in preview or result.</summary>
/// <param name="IsGood">In a preview: the deed looks possible. In a result: it was done.</param>
/// <param name="RunUpdatedAt">The version of the run that the preview saw: a decision answers that one.</param>
/// <param name="DecisionId">Of what was decided, to take it back.</param>
public sealed record BulkLine(long ItemId, bool IsGood, string Text, DateTime RunUpdatedAt = default, Guid? DecisionId = null);

/// <summary>What came of it: a line for each item, or why nothing was tried.</summary>
public sealed record BulkResult(IReadOnlyList<BulkLine> Lines, string? Problem = null, string? Download = null)
{
    public static BulkResult Refused(string problem) => new([], problem);
}

/// <summary>What may be done to many at once, kept under <see cref="PolicyKind.Bulk"/>.</summary>
/// <param name="MayDecide">Whether several may be decided with one reason.</param>
/// <param name="MostDecided">How many at once.</param>
public sealed record BulkPolicy(bool MayDecide, int MostDecided)
{
    public const int MostAllowed = 100;

    /// <summary>While nobody has said otherwise, each is decided by itself.</summary>
    public static readonly BulkPolicy None = new(false, 20);
}
