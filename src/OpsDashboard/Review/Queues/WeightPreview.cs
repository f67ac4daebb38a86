using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;

namespace OpsDashboard.Review.Queues;

/// <summary>An item with what its place in the order follows from.</summary>
public sealed record ScoredItem(long Id, DateTime EnteredAt, string? TermsJson);

/// <summary>Where an item is now and where it would be; places count from 1.</summary>
public sealed record ScoreMove(long Id, int From, int To, int ScoreBefore, int ScoreAfter)
{
    public int Places => From - To;
}

/// <summary>What other weights would do to today's queue. Nothing is written: the facts behind the scores are stored with the items.</summary>
public static class WeightPreview
{
    /// <summary>A longer queue is looked at from its top only.</summary>
    public const int MostItems = 2_000;

    public static IQueryable<ScoredItem> Items(OpsDbContext db, int connectionId) => db.ReviewItems.AsNoTracking()
        .Where(item => item.ConnectionId == connectionId && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond))
        .OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id)
        .Take(MostItems)
        .Select(item => new ScoredItem(item.Id, item.EnteredAt, item.ScoreTermsJson));

    /// <summary>Every item with its place under the weights that count and under others, in the order that it has now.</summary>
    public static IReadOnlyList<ScoreMove> Of(IEnumerable<ScoredItem> items, ScoreWeights now, ScoreWeights then)
    {
        var read = items.Select(item => (item.Id, item.EnteredAt, Terms: item.TermsJson is null ? [] : PolicyJson.Read<List<ScoreTerm>>(item.TermsJson)))
            .Select(item => (item.Id, item.EnteredAt, Before: Sum(item.Terms, now), After: Sum(item.Terms, then)))
            .ToList();
        var places = read.OrderByDescending(item => item.After).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id)
            .Select((item, index) => (item.Id, Place: index + 1)).ToDictionary(item => item.Id, item => item.Place);
        return
        [
            .. read.OrderByDescending(item => item.Before).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id)
                .Select((item, index) => new ScoreMove(item.Id, index + 1, places[item.Id], item.Before, item.After)),
        ];
    }

    private static int Sum(IEnumerable<ScoreTerm> terms, ScoreWeights weights) => ScoreRules.Sum(ScoreRules.Reweigh(terms, weights));
}
