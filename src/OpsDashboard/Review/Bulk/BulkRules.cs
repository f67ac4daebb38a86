using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Bulk;

/// <summary>What can be said before anything is done. The deeds ask again, each for itself.</summary>
public static class BulkRules
{
    /// <summary>What fits on the largest page.</summary>
    public const int Most = 100;

    /// <summary>Why the order as a whole makes no sense; null when it does.</summary>
    public static string? Problem(BulkOrder order, BulkPolicy policy, DateTime now) => order switch
    {
        { Ids.Count: 0 } => "Select at least one item.",
        { Ids.Count: > Most } => $"At most {Most} items at once.",
        { Kind: BulkKind.Assign, To: null } => "Choose to whom.",
        { Kind: BulkKind.Label } => LabelProblem(order.Label),
        { Kind: BulkKind.Snooze, Until: null } => "Choose until when.",
        { Kind: BulkKind.Snooze } => order.Until <= now ? "Choose a moment that is still to come." : null,
        { Kind: BulkKind.Decide } => DecideProblem(order, policy),
        _ => null,
    };

    /// <summary>What would become of one item.</summary>
    public static BulkLine Preview(BulkOrder order, long id, BulkItem? item, Guid oid, DateTime now)
    {
        if (item is null)
        {
            return new(id, false, "There is no such item here.");
        }

        var line = new BulkLine(id, true, "", item.RunUpdatedAt);
        var isOver = item.State is ReviewItemState.Decided or ReviewItemState.Closed;
        return order.Kind switch
        {
            BulkKind.Export => line with { Text = "will stand in the file" },
            _ when isOver => line with { IsGood = false, Text = "was decided or closed meanwhile" },
            BulkKind.Assign => line with { Text = "will be assigned" },
            BulkKind.Label => line with { Text = "will be labelled" },
            _ when item.State is ReviewItemState.Held or ReviewItemState.Snoozed => line with { IsGood = false, Text = "is put aside" },
            _ when item.HolderOid is { } holder && holder != oid && item.LeaseUntil > now => line with { IsGood = false, Text = "somebody else works on it" },
            BulkKind.Snooze when item.EndsAt <= order.Until => line with { IsGood = false, Text = "Onfido ends its run before that" },
            BulkKind.Snooze => line with { Text = "will be snoozed" },
            _ when item.Kind is not (ReviewItemKind.RunReview or ReviewItemKind.Appeal) => line with { IsGood = false, Text = "needs answers of its own: decide it by itself" },
            _ => line with { Text = "will be decided" },
        };
    }

    public static string? LabelProblem(string label) =>
        label.Trim().Length is 0 or > ReviewLabel.MaxLength ? $"A label has 1 to {ReviewLabel.MaxLength} characters." : null;

    private static string? DecideProblem(BulkOrder order, BulkPolicy policy) =>
        !policy.MayDecide ? "Deciding several at once is not allowed here."
        : order.Ids.Count > policy.MostDecided ? $"At most {policy.MostDecided} may be decided at once."
        : order.Verdict is not (Verdict.Approve or Verdict.Decline) ? "Choose whether you approve or decline."
        : order.ReasonCode is null ? "Choose a reason."
        : null;
}
