using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Review;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Item;

/// <summary>T-A3: the claim is the purpose. Without it the person's data are not even read, with it every group of fields is logged once.</summary>
public sealed class MaskingTests
{
    private const string First = "Cnrywilhelmina";
    private const string Last = "Cnrybloomfield";
    private const string Street = "Cnrystreet 17";

    [Fact]
    public async Task T_A3_without_the_claim_nothing_of_the_person_is_in_what_the_page_gets()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await AddAsync(review);
        var (holder, other) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        await holder.HoldAsync(item.Id);

        foreach (var person in (StaffPerson[])[other.Person, TestStaff.Person(3, StaffRole.Manager), TestStaff.Person(4, StaffRole.Auditor), TestStaff.Person(5, StaffRole.Administrator)])
        {
            var shown = await review.ShowAsync(item.Id, person);
            Assert.Null(shown.Story);
            Assert.Equal("C••• C•••", shown.Name);
            AssertClean(shown);
        }

        Assert.Contains(First, JsonSerializer.Serialize((await review.ShowAsync(item.Id, holder.Person)).Story!.Run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T_A3_the_queue_and_the_desk_read_first_letters_only_even_of_what_one_holds()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await AddAsync(review);
        var me = await review.ReviewerAsync(1);
        await me.HoldAsync(item.Id);
        var scope = new QueueScope { ConnectionId = review.ConnectionId, Filter = new(), Oid = me.Oid, Now = review.Clock.GetUtcNow().UtcDateTime, WithReasons = true };
        var rows = await review.ReadAsync(db => ReviewQueries.ReadPageAsync(db, scope, default));
        rows.AddRange(await review.ReadAsync(db => ReviewQueries.Page(db, scope).ToListAsync()));
        Assert.Equal(["C••• C•••", "C••• C•••"], rows.Select(row => row.Name));
        AssertClean(rows);
        AssertClean(await review.ReadAsync(db => OpsDashboard.Home.HomeQueries.Held(db, review.ConnectionId, me.Oid, scope.Now).ToListAsync()));
    }

    [Fact]
    public async Task What_the_claim_shows_is_logged_once_however_often_the_page_is_drawn()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await AddAsync(review);
        var me = await review.ReviewerAsync(1);
        var claim = await me.HoldAsync(item.Id);
        Assert.Empty(await LogAsync(review));
        await review.ShowAsync(item.Id, me.Person);
        await review.ShowAsync(item.Id, me.Person);
        Assert.Equal(["identity", "comparison", "reports"], (await LogAsync(review)).Select(entry => entry.Fields));
        Assert.All(await LogAsync(review), entry => Assert.Equal(
            (me.Oid, item.Id, item.Rid, item.Run!.Aid, $"review of item {item.Id}", "page", AccessResult.Shown),
            (entry.Oid, entry.ItemId!.Value, entry.Rid!.Value, entry.Aid!.Value, entry.Purpose, entry.Through, entry.Result)));

        // Another claim is another look.
        await me.Claims.ReleaseAsync(ReviewFixture.Connection, item.Id, claim.Token, default);
        Assert.Null((await review.ShowAsync(item.Id, me.Person)).Story);
        review.Clock.Advance(TimeSpan.FromMinutes(1));
        await me.HoldAsync(item.Id);
        await review.ShowAsync(item.Id, me.Person);
        Assert.Equal(6, (await LogAsync(review)).Count);
    }

    [Fact]
    public async Task It_is_gone_at_decision_and_when_the_lease_ends()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var item = await AddAsync(review);
        var me = await review.ReviewerAsync(1);
        await me.HoldAsync(item.Id);
        Assert.NotNull((await review.ShowAsync(item.Id, me.Person)).Story);
        review.Clock.Advance(TimeSpan.FromMinutes(15));
        var expired = await review.ShowAsync(item.Id, me.Person);
        Assert.Null(expired.Story);
        AssertClean(expired);

        Assert.IsType<DecisionResult.Done>(await me.ReviewAsync(item));
        var decided = await review.ShowAsync(item.Id, me.Person);
        Assert.Equal(ReviewItemState.Decided, decided.Item.State);
        Assert.Null(decided.Story);
        AssertClean(decided);
    }

    [Fact]
    public async Task Without_a_row_in_the_log_nothing_is_shown()
    {
        var breaker = new BreakAccessLog();
        await using var review = await ReviewFixture.CreateAsync(interceptor: breaker);
        var item = await AddAsync(review);
        var me = await review.ReviewerAsync(1);
        await me.HoldAsync(item.Id);
        breaker.IsOn = true;
        await Assert.ThrowsAnyAsync<Exception>(() => review.ShowAsync(item.Id, me.Person));
        breaker.IsOn = false;
        Assert.Empty(await LogAsync(review));
        Assert.NotNull((await review.ShowAsync(item.Id, me.Person)).Story);
    }

    [Theory]
    [InlineData("Jane", "Doe", "J••• D•••")]
    [InlineData("J", "D", "J••• D•••")]
    [InlineData(null, "Doe", "D•••")]
    [InlineData("", " ", null)]
    [InlineData(null, null, null)]
    [InlineData("Ö", "李", "Ö••• 李•••")]
    [InlineData("\U00020000", null, "•••")]
    public void A_mask_keeps_first_letters_and_tells_no_length(string? first, string? last, string? masked) => Assert.Equal(masked, Mask.Name(first, last));

    private static void AssertClean(object shown)
    {
        var text = JsonSerializer.Serialize(shown);
        foreach (var canary in (string[])[First, Last, Street, "Cnrycustomer"])
        {
            Assert.DoesNotContain(canary[1..], text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Task<List<AccessEntry>> LogAsync(ReviewFixture review) => review.ReadAsync(db => db.AccessEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync());

    private static async Task<ReviewItem> AddAsync(ReviewFixture review)
    {
        var item = await review.ReviewAsync();
        await review.Sync.ChangeAsync(async db =>
        {
            var applicant = await db.Applicants.SingleAsync();
            (applicant.FirstName, applicant.LastName, applicant.State) = (First, Last, ApplicantState.Known);
            (await db.Runs.SingleAsync()).CustomerUserId = "Cnrycustomer";
            db.ApplicantDetails.Add(new() { Aid = applicant.Aid, Json = $$$"""{"first_name":"{{{First}}}","last_name":"{{{Last}}}","address":{"street":"{{{Street}}}"}}""" });
        });
        return item;
    }

    private sealed class BreakAccessLog : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn && command.CommandText.Contains("INSERT INTO \"AccessEntries\"", StringComparison.Ordinal) ? throw new InvalidOperationException("The log is full.") : new(result);
    }
}
