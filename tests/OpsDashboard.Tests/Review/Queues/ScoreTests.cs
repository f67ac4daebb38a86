using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Tests.Review.Queues;

public sealed class ScoreTests
{
    private static readonly string?[] SubResults = [null, "suspected", "caution", "rejected", "something-new"];

    [Fact]
    public void Terms_add_up_and_can_be_made_again_from_what_is_stored()
    {
        var random = new Random(7);
        for (var tried = 0; tried < 500; tried++)
        {
            var (facts, weights, others) = (Facts(random), Weights(random), Weights(random));
            var terms = ScoreRules.Terms(facts, weights);
            var stored = PolicyJson.Read<List<ScoreTerm>>(PolicyJson.Write(terms));

            Assert.Equal(terms, stored);
            Assert.All(terms, term => Assert.True(term.Points >= 0));
            Assert.Equal(ScoreRules.Terms(facts, others), ScoreRules.Reweigh(stored, others));
            Assert.Equal(terms, ScoreRules.Tick(stored, facts.SlaUsedPercent, facts.EndUsedPercent, weights));
            Assert.Equal(
                ScoreRules.Sum(ScoreRules.Terms(facts with { SlaUsedPercent = 150, EndUsedPercent = 90 }, weights)), ScoreRules.Sum(ScoreRules.Tick(stored, 150, 90, weights)));
        }
    }

    [Fact]
    public void More_of_a_fact_never_makes_less_of_a_score()
    {
        var random = new Random(8);
        for (var tried = 0; tried < 200; tried++)
        {
            var (facts, weights) = (Facts(random) with { SlaUsedPercent = 40, EarlierRuns = 1, HasKnownFace = false }, Weights(random));
            var score = Score(facts);
            Assert.True(Score(facts with { SlaUsedPercent = 90 }) >= score);
            Assert.True(Score(facts with { EarlierRuns = 2 }) >= score);
            Assert.True(Score(facts with { HasKnownFace = true }) >= score);
            Assert.Equal(Score(facts with { EarlierRuns = 3 }), Score(facts with { EarlierRuns = 30 }));

            int Score(ScoreFacts of) => ScoreRules.Sum(ScoreRules.Terms(of, weights));
        }
    }

    [Fact]
    public async Task The_order_is_total_and_stable_on_every_page_forwards_and_backwards()
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.ApplyAsync([.. Enumerable.Range(0, 90).Select(number => review.Sync.Run($"run-{number:000}", "review", version: number % 4))]);
        await review.Ops.WriteAsync(
            db => db.ReviewItems.ExecuteUpdateAsync(set => set.SetProperty(item => item.Score, item => (int)(item.Id * 7 % 5))), default);
        var all = await review.ReadAsync(db => db.ReviewItems.AsNoTracking().ToListAsync());
        var expected = all.OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id).Select(item => item.Id).ToList();

        foreach (var view in (QueueView[])[QueueView.Open, QueueView.Free])
        {
            var scope = new QueueScope
            {
                ConnectionId = review.ConnectionId, Filter = new() { View = view, Size = 25 }, Oid = Guid.NewGuid(), Now = review.Clock.GetUtcNow().UtcDateTime, WithReasons = true,
            };
            var seen = new List<QueueRow>();
            await using var db = await review.Ops.CreateDbContextAsync();
            for (var next = scope; ; next = scope with { Filter = scope.Filter with { Cursor = seen[^1].CursorFor(view, isBefore: false) } })
            {
                var page = await ReviewQueries.ReadPageAsync(db, next, default);
                Assert.Equal(page, await ReviewQueries.Page(db, next).ToListAsync());
                seen.AddRange(page.Take(25));
                if (page.Count <= 25)
                {
                    break;
                }
            }

            Assert.Equal(expected, seen.Select(row => row.Id));
            var back = await ReviewQueries.ReadPageAsync(db, scope with { Filter = scope.Filter with { Cursor = seen[60].CursorFor(view, isBefore: true) } }, default);
            Assert.Equal(seen.Skip(34).Take(26).Select(row => row.Id).Reverse(), back.Select(row => row.Id));
        }
    }

    [Fact]
    public void The_preview_moves_what_the_new_weights_move_and_nothing_is_lost()
    {
        var at = new DateTime(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc);
        ScoredItem Item(long id, params ScoreTerm[] terms) => new(id, at.AddMinutes(id), PolicyJson.Write(terms));
        var moves = WeightPreview.Of(
            [Item(1, new ScoreTerm(ScoreRules.Sla, 100, "100")), Item(2, new ScoreTerm(ScoreRules.Tag, 0, "vip")), Item(3), new(4, at, null)],
            ScoreWeights.Default, ScoreWeights.Default with { SlaUsed = 0, Tags = new Dictionary<string, int> { ["vip"] = 5 } });

        Assert.Equal([1L, 4, 2, 3], moves.Select(move => move.Id));
        Assert.Equal([3, 2, 1, 4], moves.Select(move => move.To));
        Assert.Equal([-2, 0, 2, 0], moves.Select(move => move.Places));
        Assert.Equal((100, 0), (moves[0].ScoreBefore, moves[0].ScoreAfter));
    }

    [Fact]
    public void Two_items_are_told_apart_by_the_terms_that_differ()
    {
        var at = DateTime.UnixEpoch;
        var upper = new ScoredTerms(1, 180, at, [new(ScoreRules.Sla, 100, "100"), new(ScoreRules.KnownFace, 80, "consider")]);
        var lower = new ScoredTerms(2, 120, at, [new(ScoreRules.Sla, 50, "50"), new(ScoreRules.Watchlist, 70, "consider")]);
        Assert.Equal("60 points more: Known face +80, Watchlist −70, Target used +50.", ScoreReasons.Sentence(upper, lower));
        Assert.StartsWith("Both scores are the same;", ScoreReasons.Sentence(upper, upper with { EnteredAt = at.AddHours(1) }), StringComparison.Ordinal);
    }

    private static ScoreFacts Facts(Random random) => new()
    {
        SlaUsedPercent = random.Next(3) == 0 ? null : random.Next(300),
        SubResult = SubResults[random.Next(SubResults.Length)],
        HasKnownFace = random.Next(2) == 0,
        IsOnWatchlist = random.Next(2) == 0,
        EarlierRuns = random.Next(6),
        Tags = [.. Enumerable.Range(0, random.Next(4)).Select(number => $"tag {number}")],
        WaitsOnUs = random.Next(2) == 0,
        EndUsedPercent = random.Next(2) == 0 ? null : random.Next(101),
    };

    private static ScoreWeights Weights(Random random) => new()
    {
        SlaUsed = random.Next(200), Suspected = random.Next(200), Caution = random.Next(200), Rejected = random.Next(200), KnownFace = random.Next(200), Watchlist = random.Next(200),
        RepeatAttempt = random.Next(50), WaitingOnUs = random.Next(200), RunEnds = random.Next(200), Tags = new Dictionary<string, int> { ["tag 1"] = random.Next(100) },
    };
}
