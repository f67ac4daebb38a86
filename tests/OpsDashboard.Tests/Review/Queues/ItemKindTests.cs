using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Review.Queues;

/// <summary>How items of every kind come, follow their runs and go.</summary>
public sealed class ItemKindTests : IAsyncLifetime
{
    private const string Task = "send_receive_1";
    private const string Definition = "risk_score";

    private ReviewFixture _review = null!;

    private DateTime Now => _review.Clock.GetUtcNow().UtcDateTime;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public async Task A_task_that_waits_for_us_is_an_item_with_the_moment_at_which_onfido_ends_the_run()
    {
        await SetFormAsync(60);
        await WaitAsync();
        var item = await _review.ItemAsync();

        Assert.Equal((ReviewItemKind.TaskReview, Task, ReviewItemState.Open), (item.Kind, item.Subject, item.State));
        Assert.Equal((Now, Now.AddMinutes(60)), (item.EnteredAt, item.EndsAt!.Value));
        Assert.Contains(PolicyJson.Read<List<ScoreTerm>>(item.ScoreTermsJson!), term => term is { Name: ScoreRules.Waiting, Points: > 0 });
        await WaitAsync();
        Assert.Equal(1, await _review.ReadAsync(db => db.ReviewItems.CountAsync()));
    }

    [Fact]
    public async Task Tasks_of_onfido_and_of_the_customer_are_no_items_and_one_of_an_open_run_is_only_with_its_form()
    {
        await _review.ApplyAsync(_review.Sync.Run("run-1", "awaiting_client_input"), _review.Sync.Run("run-2"));
        await TellAsync("run-1", "document_check", "document_check");
        await TellAsync("run-1", "upload_document_photo", "upload_document_photo");
        await TellAsync("run-2", Task, Definition);
        Assert.Equal(0, await _review.ReadAsync(db => db.ReviewItems.CountAsync()));

        await SetFormAsync(null);
        await TellAsync("run-2", Task, Definition);
        Assert.Equal(Task, (await _review.ItemAsync("run-2")).Subject);
    }

    [Fact]
    public async Task A_run_that_ends_before_its_answer_closes_the_item_as_too_late_and_its_people_are_told()
    {
        await WaitAsync();
        var item = await _review.ItemAsync();
        var (holder, manager) = (await _review.ReviewerAsync(1), await _review.ReviewerAsync(2, StaffRole.Manager));
        await holder.HoldAsync(item.Id);
        await _review.Ops.WriteAsync(
            async db => await db.ReviewDrafts.AddAsync(new() { ItemId = item.Id, Oid = holder.Oid, Round = 1, Cipher = [1], SavedAt = Now }), default);
        await _review.ApplyAsync(_review.Sync.Run("run-1", "error", version: 9));

        var items = await _review.ReadAsync(db => db.ReviewItems.AsNoTracking().OrderBy(row => row.Kind).ToListAsync());
        Assert.Equal([ReviewItemKind.TaskReview, ReviewItemKind.Technical], items.Select(row => row.Kind));
        Assert.Equal((ReviewItemState.Closed, "too late: the run is error now", null), (items[0].State, items[0].CloseCause, items[0].HolderOid));
        Assert.Equal((ReviewItemState.Open, ""), (items[1].State, items[1].Subject));
        Assert.Equal([(holder.Oid, NoticeKind.TooLate)], await NoticesAsync());
        Assert.Equal(1, await _review.ReadAsync(db => db.ReviewDrafts.CountAsync()));
        Assert.NotEqual(manager.Oid, holder.Oid);
    }

    [Fact]
    public async Task A_task_that_somebody_else_completed_is_closed_and_the_run_goes_on()
    {
        await WaitAsync();
        await TellAsync("run-1", Task, Definition, RunTaskState.Completed);
        var item = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Closed, "the task was completed elsewhere"), (item.State, item.CloseCause));
        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task A_form_that_is_entered_later_gives_the_waiting_item_its_end()
    {
        await WaitAsync();
        Assert.Null((await _review.ItemAsync()).EndsAt);
        await SetFormAsync(90);
        await _review.Sync.RoundAsync(LoopSet.Queue);
        var item = await _review.ItemAsync();
        Assert.Equal(item.EnteredAt.AddMinutes(90), item.EndsAt);
    }

    [Fact]
    public async Task The_people_at_a_task_are_told_at_half_and_at_four_fifths_of_its_time_and_only_once()
    {
        await SetFormAsync(100);
        await WaitAsync();
        var holder = await _review.ReviewerAsync(1);
        await holder.HoldAsync((await _review.ItemAsync()).Id);
        foreach (var (minutes, told) in (List<(int, int)>)[(9, 0), (42, 1), (10, 1), (20, 2), (5, 2)])
        {
            _review.Clock.Advance(TimeSpan.FromMinutes(minutes));
            var item = await _review.ItemAsync();
            await _review.Ops.WriteAsync(db => db.ReviewItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, Now.AddMinutes(5))), default);
            await _review.Sync.RoundAsync(LoopSet.Queue);
            Assert.Equal(Enumerable.Repeat((holder.Oid, NoticeKind.RunEndsSoon), told), await NoticesAsync());
            Assert.NotNull(item.EndsAt);
        }
    }

    [Fact]
    public async Task A_run_that_ended_in_error_after_go_live_is_a_technical_item()
    {
        await _review.ApplyAsync(_review.Sync.Run("run-1", "error", daysAgo: 2), _review.Sync.Run("run-2", "error"), _review.Sync.Run("run-3", "declined"));
        Assert.Equal(2, await _review.ReadAsync(db => db.ReviewItems.CountAsync(item => item.Kind == ReviewItemKind.Technical && item.State == ReviewItemState.Open)));
        await _review.GoLiveAsync(Now.AddDays(-1));
        Assert.Equal((ReviewItemState.Closed, ReviewItem.BeforeGoLive), await StateAsync("run-1"));
        await _review.GoLiveAsync(DateTime.UnixEpoch);
        Assert.Equal((ReviewItemState.Open, null), await StateAsync("run-1"));
    }

    [Fact]
    public async Task An_applicant_who_was_deleted_closes_the_item_and_one_who_was_restored_opens_it_again()
    {
        await _review.ReviewAsync();
        var applicants = _review.Services.GetRequiredService<ApplicantProjector>();
        await applicants.MarkGoneAsync(_review.ConnectionId, "applicant-of-run-1", Now, default);
        Assert.Equal((ReviewItemState.Closed, "the applicant was deleted at Onfido"), await StateAsync("run-1"));
        await _review.ApplyAsync(_review.Sync.Run("run-1", "review", version: 3) with { Reasons = ["More"] });
        Assert.Equal(ReviewItemState.Closed, (await StateAsync("run-1")).State);

        _review.Clock.Advance(TimeSpan.FromMinutes(1));
        await applicants.ApplyAsync(_review.ConnectionId, [new(new() { Id = "applicant-of-run-1", FirstName = "Ada", LastName = "Byron" }, Now)], default);
        var item = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, 2), (item.State, item.Round));
    }

    [Fact]
    public async Task New_matches_are_an_item_at_the_newest_run_and_the_same_event_again_asks_for_nothing()
    {
        await _review.ApplyAsync(
            _review.Sync.Run("run-1", "approved") with { ApplicantId = "ada" },
            _review.Sync.Run("run-2", "approved", version: 5) with { ApplicantId = "ada", CreatedAt = _review.Clock.GetUtcNow() });
        _review.Sync.Onfido.Interfere = async context =>
        {
            if (!context.Request.Path.Value!.Contains("/watchlist_monitors/monitor-1", StringComparison.Ordinal))
            {
                return false;
            }

            await ScriptedOnfido.WriteAsync(context, """{"id":"monitor-1","applicant_id":"ada"}""");
            return true;
        };
        await MatchAsync(Now);
        var item = await _review.ItemAsync("run-2");
        Assert.Equal((ReviewItemKind.MonitorMatch, "monitor-1", 1), (item.Kind, item.Subject, item.Round));

        var first = Now;
        _review.Clock.Advance(TimeSpan.FromMinutes(1));
        await _review.Ops.WriteAsync(
            db => db.ReviewItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ReviewItemState.Decided).SetProperty(row => row.FinishedAt, Now).SetProperty(row => row.Round, 2)), default);
        await MatchAsync(first);
        Assert.Equal(ReviewItemState.Decided, (await _review.ItemAsync("run-2")).State);

        _review.Clock.Advance(TimeSpan.FromMinutes(1));
        await MatchAsync(Now);
        item = await _review.ItemAsync("run-2");
        Assert.Equal((ReviewItemState.Open, 3, Now), (item.State, item.Round, item.EnteredAt));
    }

    private Task MatchAsync(DateTime toldAt) => new MonitorFetch(_review.Ops, _review.Services.GetRequiredService<OpsDashboard.Live.ChangeFeed>(), _review.Clock)
        .FetchAsync(_review.Sync.Connection, "monitor-1", toldAt, OnfidoLane.Webhook, default);

    private async Task WaitAsync()
    {
        await _review.ApplyAsync(_review.Sync.Run("run-1", "awaiting_client_input"));
        await TellAsync("run-1", Task, Definition);
    }

    private Task TellAsync(string runId, string task, string definition, RunTaskState state = RunTaskState.Started)
    {
        var at = _review.Clock.GetUtcNow();
        var wire = new WorkflowTask
        {
            Id = task, TaskDefId = definition, CreatedAt = at, UpdatedAt = at, Output = state == RunTaskState.Completed ? JsonDocument.Parse("{}").RootElement : null,
        };
        return _review.Services.GetRequiredService<TaskProjector>().ApplyAsync(_review.ConnectionId, [new(runId, wire, state, IsWhole: false)], default);
    }

    private Task SetFormAsync(int? minutes) => _review.Ops.WriteAsync(
        async db =>
        {
            await db.ReviewPolicies.AddAsync(new()
            {
                ConnectionId = _review.ConnectionId, Kind = PolicyKind.TaskForm, Scope = TaskFormPolicy.Scope("workflow-1", Definition), Number = 1,
                Json = PolicyJson.Write(new TaskFormPolicy(minutes, [])), At = Now,
            });
            await ItemUpkeep.RefreshLaterAsync(db, _review.ConnectionId, default);
        },
        default);

    private async Task<(ReviewItemState State, string? Cause)> StateAsync(string runId)
    {
        var item = await _review.ItemAsync(runId);
        return (item.State, item.CloseCause);
    }

    private async Task<List<(Guid, NoticeKind)>> NoticesAsync()
    {
        var rows = await _review.ReadAsync(db => db.Notices.OrderBy(notice => notice.Id).ToListAsync());
        return [.. rows.Select(notice => (notice.Oid, notice.Kind))];
    }
}
