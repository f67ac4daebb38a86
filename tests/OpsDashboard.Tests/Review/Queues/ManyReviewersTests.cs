using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Tests.Infrastructure;
using Xunit.Abstractions;

namespace OpsDashboard.Tests.Review.Queues;

public sealed class ManyReviewersTests(ITestOutputHelper output)
{
    private const int Reviewers = 50;

    [Fact]
    [Trait("Category", Chaos.Category)]
    public async Task R12_fifty_reviewers_decide_every_item_once_in_every_round()
    {
        var (items, rounds) = (Chaos.Scale(100, 2_000), Chaos.Scale(1, 20));
        await using var review = await ReviewFixture.CreateAsync();
        var people = new List<Reviewer>();
        for (var number = 1; number <= Reviewers; number++)
        {
            people.Add(await review.ReviewerAsync(number));
        }

        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            await EnterAsync(review, items, round);
            var done = await Task.WhenAll(people.Select(person => Task.Run(() => WorkAsync(review, person))));
            Assert.Equal(items, done.Sum());
            Assert.Equal(items, await review.ReadAsync(db => db.ReviewItems.CountAsync(item => item.State == ReviewItemState.Decided)));
        }

        output.WriteLine($"{items * rounds} claims and decisions by {Reviewers} people in {watch.Elapsed.TotalSeconds:N1} s");
        await AssertOnceAsync(review, items, rounds);
    }

    /// <summary>Every run comes (back) into review; what was decided before stays decided in its round.</summary>
    private static async Task EnterAsync(ReviewFixture review, int items, int round)
    {
        foreach (var (status, step) in (List<(string, int)>)[("declined", 0), ("review", 1)])
        {
            await review.ApplyAsync([.. Enumerable.Range(0, items).Select(number => review.Sync.Run($"run-{number:0000}", status, version: (2 * round) + step))]);
        }
    }

    /// <summary>Next, decide, next, until nothing is left; how many were decided.</summary>
    private static async Task<int> WorkAsync(ReviewFixture review, Reviewer person)
    {
        for (var decided = 0; ; decided++)
        {
            if (await person.ClaimNextAsync() is not ClaimResult.Claimed claim)
            {
                return decided;
            }

            var item = await review.ReadAsync(db => db.ReviewItems.AsNoTracking().Include(row => row.Run).SingleAsync(row => row.Id == claim.ItemId));
            Assert.IsType<DecisionResult.Done>(await person.DecideAsync(Reviewer.Attempt(item, claim)));
        }
    }

    /// <summary>The audit chain is the witness: between a claim of an item and its decision nobody else has it.</summary>
    private static async Task AssertOnceAsync(ReviewFixture review, int items, int rounds)
    {
        var decisions = await review.DecisionsAsync();
        Assert.Equal(items * rounds, decisions.Count);
        Assert.All(decisions.GroupBy(decision => decision.ItemId), ofItem => Assert.Equal(rounds, ofItem.Select(decision => decision.Round).Distinct().Count()));

        var deeds = await review.ReadAsync(db => db.AuditEntries.AsNoTracking()
            .Where(entry => entry.Chain == AuditChain.Decisions && (entry.Action == "review.claimed" || entry.Action == "review.decided"))
            .OrderBy(entry => entry.Seq).Select(entry => new { entry.SubjectId, entry.Actor, entry.Action }).ToListAsync());
        Assert.Equal(2 * items * rounds, deeds.Count);
        foreach (var ofItem in deeds.GroupBy(deed => deed.SubjectId))
        {
            foreach (var pair in ofItem.Chunk(2))
            {
                Assert.Equal(["review.claimed", "review.decided"], pair.Select(deed => deed.Action));
                Assert.Equal(pair[0].Actor, pair[1].Actor);
            }
        }
    }
}
