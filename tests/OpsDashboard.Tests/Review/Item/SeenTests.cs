using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Seen;
using OpsDashboard.Runs.Evidence;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Item;

/// <summary>What was on screen is kept with the decision, and its hash can be made again from the snapshot.</summary>
public sealed class SeenTests
{
    [Fact]
    public async Task The_snapshot_is_written_with_the_decision_and_gives_its_hash_again()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, item, attempt) = await AttemptAsync(review);
        Assert.IsType<DecisionResult.Done>(await me.DecideAsync(attempt));

        var vault = review.Services.GetRequiredService<SeenVault>();
        var stored = await review.ReadAsync(db => db.DecisionsSeen.AsNoTracking().Include(seen => seen.Media).SingleAsync());
        var json = vault.Open(stored.SnapshotCipher);
        Assert.Equal((attempt.Id, stored.Hash, item.Run!.UpdatedAt), (stored.DecisionId, vault.Hash(json), stored.RunUpdatedAt));

        // From the facts in it, not from its bytes.
        var page = SeenPage.Read(json);
        Assert.Equal(stored.Hash, vault.Hash(page.ToJson()));
        Assert.Equal((item.Id, 1, "run-1"), (page.ItemId, page.Round, page.RunId));
        Assert.NotEqual(stored.Hash, vault.Hash((page with { Name = page.Name + "." }).ToJson()));
        Assert.Equal(-1, stored.SnapshotCipher.AsSpan().IndexOf(Encoding.UTF8.GetBytes("run-1")));

        var media = Assert.Single(stored.Media);
        Assert.Equal(("doc-9", "abc", 3), (media.MediaId, media.Sha256, media.Seconds));
    }

    [Fact]
    public async Task F44_a_refused_decision_leaves_no_snapshot_and_a_repeated_one_only_one()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, _, attempt) = await AttemptAsync(review);
        Assert.IsType<DecisionResult.RunChanged>(await me.DecideAsync(attempt with { RunUpdatedAt = attempt.RunUpdatedAt.AddSeconds(-1) }));
        Assert.Equal(0, await review.ReadAsync(db => db.DecisionsSeen.CountAsync()));
        await me.DecideAsync(attempt);
        Assert.IsType<DecisionResult.Done>(await me.DecideAsync(attempt));
        Assert.Equal(1, await review.ReadAsync(db => db.DecisionsSeen.CountAsync()));
    }

    [Fact]
    public async Task An_auditor_reads_which_hash_belongs_to_which_decision_and_a_reviewer_does_not()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (me, item, attempt) = await AttemptAsync(review);
        await me.DecideAsync(attempt);
        var row = Assert.Single((await review.ShowAsync(item.Id, TestStaff.Person(7, StaffRole.Auditor))).Seen);
        Assert.Equal((1, attempt.Id, attempt.Seen!.Hash), (row.Round, row.DecisionId, row.Hash));
        Assert.Empty((await review.ShowAsync(item.Id, me.Person)).Seen);
    }

    [Fact]
    public void Seconds_count_only_for_files_that_were_served_and_never_longer_than_since_then()
    {
        var now = new DateTime(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc);
        var watch = new SeenWatch();
        foreach (var told in (string?[])["12:3 15:8", "12:4", "15:999999999999", "15:-5", "x:3", "99:7", null, "16:7200", "16:7200", ":::", "17:1:1"])
        {
            watch.Tell(told);
        }

        ServedFile[] served = [new(12, "doc", "aa", now.AddSeconds(-60)), new(15, "face", "bb", now.AddSeconds(-5)), new(16, "video", "cc", now.AddHours(-9)), new(17, "unopened", "dd", now)];
        Assert.Equal([new("doc", "aa", 7), new("face", "bb", 5), new("video", "cc", 7200)], watch.Files(served, now));
    }

    private static async Task<(Reviewer Me, ReviewItem Item, DecisionAttempt Attempt)> AttemptAsync(ReviewFixture review)
    {
        var item = await review.ReviewAsync();
        var me = await review.ReviewerAsync(1);
        var claim = await me.HoldAsync(item.Id);
        var shown = await review.ShowAsync(item.Id, me.Person);
        var served = review.Services.GetRequiredService<ServedMedia>();
        served.Note(item.Id, me.Oid, 9, "doc-9", "abc");
        served.Note(item.Id, Guid.NewGuid(), 10, "of-somebody-else", "abc");
        review.Clock.Advance(TimeSpan.FromSeconds(30));
        var watch = new SeenWatch();
        watch.Tell("9:3 10:5");
        var seen = review.Services.GetRequiredService<ReviewDesk>().Seal(shown, me.Oid, watch);
        return (me, item, Reviewer.Attempt(item, claim) with { Seen = seen });
    }
}
