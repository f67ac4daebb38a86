using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Queues;

/// <summary>An item's place in the order with its reasons.</summary>
public sealed record ScoredTerms(long Id, int Score, DateTime EnteredAt, IReadOnlyList<ScoreTerm> Terms);

/// <summary>Why one item comes before another.</summary>
public static class ScoreReasons
{
    public static IQueryable<ReviewItem> Items(OpsDbContext db, int connectionId, long[] ids) =>
        db.ReviewItems.AsNoTracking().Where(item => item.ConnectionId == connectionId && ids.Contains(item.Id));

    /// <summary>In the order of the queue.</summary>
    public static async Task<IReadOnlyList<ScoredTerms>> ReadAsync(OpsDbContext db, int connectionId, long[] ids, CancellationToken cancellationToken)
    {
        var rows = await Items(db, connectionId, ids).Select(item => new { item.Id, item.Score, item.EnteredAt, item.ScoreTermsJson }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new ScoredTerms(row.Id, row.Score, row.EnteredAt, row.ScoreTermsJson is null ? [] : PolicyJson.Read<List<ScoreTerm>>(row.ScoreTermsJson)))
                .OrderByDescending(row => row.Score).ThenBy(row => row.EnteredAt).ThenBy(row => row.Id),
        ];
    }

    /// <summary>The terms that make the difference, biggest first; with equal scores, what then decides.</summary>
    public static string Sentence(ScoredTerms upper, ScoredTerms lower)
    {
        if (upper.Score == lower.Score)
        {
            return upper.EnteredAt == lower.EnteredAt
                ? "Both scores and times are the same; the one that was made first comes first."
                : "Both scores are the same; the one that has waited longer comes first.";
        }

        var more = Sums(upper).Concat(Sums(lower).Select(pair => (pair.Name, Points: -pair.Points)))
            .GroupBy(pair => pair.Name, pair => pair.Points, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Points: group.Sum())).Where(term => term.Points != 0)
            .OrderByDescending(term => Math.Abs(term.Points))
            .Select(term => $"{ScoreText.Name(term.Name)} {(term.Points > 0 ? "+" : "−")}{Math.Abs(term.Points)}");
        return $"{upper.Score - lower.Score} points more: {string.Join(", ", more)}.";
    }

    private static IEnumerable<(string Name, int Points)> Sums(ScoredTerms item) => item.Terms.Select(term => (term.Name, term.Points));
}
