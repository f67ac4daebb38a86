using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review;

public sealed class QueueTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?show=free&workflow=wf-1&size=50", "?show=free&workflow=wf-1&size=50")]
    [InlineData("?show=decided&queue=second&after=7-5c0-1f", "?show=decided&queue=second&after=7-5c0-1f")]
    [InlineData("?show=open&size=7&after=nonsense&x=y", "")]
    [InlineData("?show=mine&before=0-5c0-1f", "?show=mine&before=0-5c0-1f")]
    public void The_address_is_the_state_and_nonsense_is_left_out(string query, string same) => Assert.Equal(same, QueueFilter.Parse(query).ToQuery());

    [Fact]
    public async Task Each_view_shows_its_items_the_open_ones_oldest_first_and_the_handled_ones_newest_first()
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.Declines);
        var (me, other) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        var items = new List<ReviewItem>();
        for (var number = 0; number < 8; number++)
        {
            items.Add(await review.ReviewAsync($"run-{number}", 40 - number));
        }

        await me.HoldAsync(items[0].Id);
        await other.HoldAsync(items[1].Id);
        await me.ReviewAsync(items[2], Verdict.Decline);
        await other.ReviewAsync(items[3], Verdict.Decline);
        await me.ReviewAsync(items[4]);
        review.Clock.Advance(TimeSpan.FromMinutes(1));
        await other.ReviewAsync(items[5]);
        review.Clock.Advance(TimeSpan.FromMinutes(1));
        await review.ApplyAsync(review.Sync.Run("run-6", "approved", version: 45));

        Assert.Equal(["run-7", "run-3", "run-2", "run-1", "run-0"], await NamesAsync(review, me, QueueView.Open));
        Assert.Equal(["run-7", "run-3"], await NamesAsync(review, me, QueueView.Free));
        Assert.Equal(["run-7", "run-2"], await NamesAsync(review, other, QueueView.Free));
        Assert.Equal(["run-0"], await NamesAsync(review, me, QueueView.Mine));
        Assert.Equal(["run-6", "run-5", "run-4"], await NamesAsync(review, me, QueueView.Handled));

        var list = review.Services.GetRequiredService<QueueList>();
        var pulse = await list.PulseAsync(list.Scope(ReviewFixture.Connection, new(), [], me.Oid, withReasons: true));
        Assert.Equal((5, 2, 1, 3), (pulse.Open, pulse.Free, pulse.Mine, pulse.Handled));
        Assert.Equal(5, pulse.Ids.Count);
        Assert.Equal(2, await list.FreeAsync(ReviewFixture.Connection, me.Oid, default));
    }

    [Theory]
    [InlineData(QueueView.Open)]
    [InlineData(QueueView.Free)]
    [InlineData(QueueView.Handled)]
    public async Task Pages_by_key_show_every_item_once_forwards_and_backwards(QueueView view)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var now = review.Clock.GetUtcNow().UtcDateTime;

        // Few distinct moments: ties must be told apart by the key.
        await review.ApplyAsync([.. Enumerable.Range(0, 120).Select(number => review.Sync.Run($"run-{number:000}", "review", version: number % 3))]);
        if (view == QueueView.Handled)
        {
            await review.Ops.WriteAsync(db => db.ReviewItems.ExecuteUpdateAsync(set => set
                .SetProperty(item => item.State, ReviewItemState.Decided)
                .SetProperty(item => item.FinishedAt, item => item.Id % 4 == 0 ? now : now.AddHours(-1))), default);
        }

        var list = review.Services.GetRequiredService<QueueList>();
        Task<QueueShown> ShowAsync(QueueCursor? cursor) => list.ShowAsync(
            list.Scope(ReviewFixture.Connection, new() { View = view, Size = 25, Cursor = cursor }, [], Guid.NewGuid(), withReasons: true), default);

        var pages = new List<QueueShown> { await ShowAsync(null) };
        while (pages[^1].HasAfter)
        {
            pages.Add(await ShowAsync(pages[^1].Rows[^1].CursorFor(view, isBefore: false)));
        }

        Assert.Equal([25, 25, 25, 25, 20], pages.Select(page => page.Rows.Count));
        Assert.Equal(120, pages.SelectMany(page => page.Rows).Select(row => row.Id).Distinct().Count());
        for (var index = pages.Count - 1; index > 0; index--)
        {
            var back = await ShowAsync(pages[index].Rows[0].CursorFor(view, isBefore: true));
            Assert.Equal(pages[index - 1].Rows, back.Rows);
        }
    }

    [Theory]
    [InlineData(QueueView.Open)]
    [InlineData(QueueView.Handled)]
    public async Task The_compiled_pages_show_what_the_general_query_shows(QueueView view)
    {
        await using var review = await ReviewFixture.CreateAsync(SecondPerson.Declines);
        var (me, other) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        for (var number = 0; number < 12; number++)
        {
            var item = await review.ReviewAsync($"run-{number}", number / 2);
            _ = number switch
            {
                < 3 => (object)await me.ReviewAsync(item),
                < 6 => await other.ReviewAsync(item, Verdict.Decline),
                < 8 => await other.HoldAsync(item.Id),
                _ => item,
            };
        }

        review.Clock.Advance(TimeSpan.FromSeconds(10));
        var scope = new QueueScope
        {
            ConnectionId = review.ConnectionId, Filter = new() { View = view, Size = 4 }, Oid = me.Oid, Now = review.Clock.GetUtcNow().UtcDateTime, WithReasons = true,
        };
        await using var db = await review.Ops.CreateDbContextAsync();
        var rows = await ReviewQueries.Page(db, scope).ToListAsync();
        Assert.NotEmpty(rows);
        Assert.Equal(rows, await ReviewQueries.ReadPageAsync(db, scope, default));
        if (view == QueueView.Open)
        {
            var next = scope with { Filter = scope.Filter with { Cursor = rows[3].CursorFor(view, isBefore: false) } };
            Assert.Equal(await ReviewQueries.Page(db, next).ToListAsync(), await ReviewQueries.ReadPageAsync(db, next, default));
        }
    }

    [Fact]
    public async Task Reasons_are_not_read_for_who_may_not_see_them()
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.ApplyAsync(review.Sync.Run("run-1", "review") with { Reasons = ["Canary reason"] });
        var item = await review.ItemAsync();
        var list = review.Services.GetRequiredService<QueueList>();
        foreach (var (sees, text) in (List<(bool, string?)>)[(true, "Canary reason"), (false, null)])
        {
            await AssertSeenAsync(review, list, item, sees, text);
        }
    }

    [Fact]
    public async Task The_workflow_filter_lets_only_its_items_through()
    {
        await using var review = await ReviewFixture.CreateAsync();
        await review.ReviewAsync();
        await review.ApplyAsync(review.Sync.Run("run-2", "review") with { WorkflowId = "workflow-2" });
        var list = review.Services.GetRequiredService<QueueList>();
        var workflows = await list.WorkflowsAsync(ReviewFixture.Connection, default);
        foreach (var (workflow, count) in (List<(string?, int)>)[(null, 2), ("workflow-2", 1), ("workflow-9", 0)])
        {
            var scope = list.Scope(ReviewFixture.Connection, new() { Workflow = workflow }, workflows, Guid.NewGuid(), withReasons: true);
            Assert.Equal(count, (await list.ShowAsync(scope, default)).Rows.Count);
            Assert.Equal(count, (await list.PulseAsync(scope)).Free);
        }
    }

    [Fact]
    public async Task Reviews_before_go_live_are_counted_and_nowhere_else()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var list = review.Services.GetRequiredService<QueueList>();
        await review.ApplyAsync([.. Enumerable.Range(0, 4).Select(number => review.Sync.Run($"run-{number}", "review", daysAgo: number))]);
        Assert.Null(await list.BeforeGoLiveAsync(ReviewFixture.Connection, default));
        var instant = review.Clock.GetUtcNow().UtcDateTime.AddDays(-1);
        await review.GoLiveAsync(instant);

        Assert.Equal(new(3, instant), await list.BeforeGoLiveAsync(ReviewFixture.Connection, default));
        var me = await review.ReviewerAsync(1);
        Assert.Equal(["run-0"], await NamesAsync(review, me, QueueView.Open));
        Assert.Empty(await NamesAsync(review, me, QueueView.Handled));
    }

    private static async Task AssertSeenAsync(ReviewFixture review, QueueList list, ReviewItem item, bool sees, string? text)
    {
        var scope = list.Scope(ReviewFixture.Connection, new(), [], Guid.NewGuid(), sees);
        Assert.Equal(text, Assert.Single((await list.ShowAsync(scope, default)).Rows).ReasonSummary);
        Assert.Equal(text, Assert.Single(await list.RowsAsync(scope, [item.Id], default)).ReasonSummary);
        var shown = await review.ShowAsync(item.Id, TestStaff.Person(9, sees ? StaffRole.Auditor : StaffRole.SupportAgent));
        Assert.Equal(sees ? 1 : 0, shown.Reasons.Count);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(ReviewFixture review, Reviewer person, QueueView view)
    {
        var list = review.Services.GetRequiredService<QueueList>();
        var shown = await list.ShowAsync(list.Scope(ReviewFixture.Connection, new() { View = view }, [], person.Oid, withReasons: true), default);
        var runs = await review.ReadAsync(db => db.Runs.ToDictionaryAsync(run => run.Rid, run => run.RunId));
        return [.. shown.Rows.Select(row => runs[row.Rid])];
    }
}
