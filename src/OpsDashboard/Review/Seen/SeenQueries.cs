using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Review.Seen;

/// <summary>What belongs to a decision of what was on screen: hashes and ids, not the snapshot itself.</summary>
public sealed record SeenRow(int Round, Guid DecisionId, string Hash, DateTime RunUpdatedAt, IReadOnlyList<SeenFile> Media);

public static class SeenQueries
{
    /// <summary>Newest first.</summary>
    public static IQueryable<SeenRow> OfItem(OpsDbContext db, long itemId) =>
        from decision in db.Decisions.AsNoTracking()
        join seen in db.DecisionsSeen on decision.Id equals seen.DecisionId
        where decision.ItemId == itemId
        orderby decision.Round descending
        select new SeenRow(
            decision.Round, decision.Id, seen.Hash, seen.RunUpdatedAt,
            seen.Media.OrderBy(media => media.MediaId).Select(media => new SeenFile(media.MediaId, media.Sha256, media.Seconds)).ToList());
}
