using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Runs;

public sealed class RunActionsTests
{
    private const string Call = "GET workflow_runs/run-1";

    [Fact]
    public async Task Asking_onfido_says_unchanged_or_changed_costs_one_call_every_few_seconds_and_is_audited()
    {
        await using var sync = await RunFixture.CreateAsync("processing");
        var actions = RunFixture.Actions(sync, StaffRole.SupportAgent);
        Assert.Equal(AskOutcome.Unchanged, (await actions.AskOnfidoAsync("test", RunFixture.RunId, default)).Outcome);
        Assert.Equal(AskOutcome.TooSoon, (await RunFixture.Actions(sync, StaffRole.Reviewer).AskOnfidoAsync("test", RunFixture.RunId, default)).Outcome);
        Assert.Equal(1, sync.Onfido.CallsTo(Call));

        sync.Clock.Advance(RunAsks.Interval);
        sync.Onfido.Runs[RunFixture.RunId] = RunFixture.Wire(sync, "approved") with { UpdatedAt = sync.Clock.GetUtcNow() };
        Assert.Equal(AskOutcome.Changed, (await actions.AskOnfidoAsync("test", RunFixture.RunId, default)).Outcome);
        Assert.Equal(2, sync.Onfido.CallsTo(Call));
        var story = (await RunFixture.ReadAsync(sync, RunFixture.Everything))!;
        Assert.Equal((RunStatus.Approved, FactSource.Person), (story.Run.Status, story.History[^1].Source));
        Assert.Equal(FetchLane.Interactive, await sync.ReadAsync(db => db.FetchRequests.Where(request => request.Kind == FetchKind.RunDetails && request.RemoteId == RunFixture.RunId).Select(request => request.Lane).SingleAsync()));

        var entries = await sync.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Seq).ToListAsync());
        Assert.Equal(["Unchanged", "Changed"], entries.Select(entry => System.Text.Json.JsonDocument.Parse(entry.Detail!).RootElement.GetProperty("outcome").GetString()));
        Assert.All(entries, entry => Assert.Equal((AuditChain.Access, "run.asked", RunFixture.RunId), (entry.Chain, entry.Action, entry.SubjectId)));
    }

    [Fact]
    public async Task Onfido_that_does_not_answer_or_does_not_know_the_run_is_said_and_the_run_stays()
    {
        await using var sync = await RunFixture.CreateAsync();
        var actions = RunFixture.Actions(sync, StaffRole.Reviewer);
        sync.Onfido.Runs.Clear();
        Assert.Equal(AskOutcome.NotFound, (await actions.AskOnfidoAsync("test", RunFixture.RunId, default)).Outcome);
        Assert.NotNull(await RunFixture.ReadAsync(sync, RunFixture.Everything));
        Assert.True(await sync.ReadAsync(db => db.FetchRequests.AnyAsync(request => request.Kind == FetchKind.Run && request.RemoteId == RunFixture.RunId)));

        sync.Clock.Advance(RunAsks.Interval);
        sync.Onfido.Interfere = async context =>
        {
            await ScriptedOnfido.WriteAsync(context, """{"error":{"type":"forbidden"}}""", 403);
            return true;
        };
        Assert.Equal(AskOutcome.NoAnswer, (await actions.AskOnfidoAsync("test", RunFixture.RunId, default)).Outcome);
    }

    [Theory]
    [InlineData(StaffRole.Manager, RunFixture.RunId)]
    [InlineData(StaffRole.Auditor, RunFixture.RunId)]
    [InlineData(StaffRole.Reviewer, "a-run-of-nobody")]
    public async Task Who_may_not_ask_or_asks_for_an_id_that_is_not_here_calls_nobody(string role, string runId)
    {
        await using var sync = await RunFixture.CreateAsync();
        Assert.Equal(AskOutcome.Refused, (await RunFixture.Actions(sync, role).AskOnfidoAsync("test", runId, default)).Outcome);
        Assert.Empty(sync.Onfido.Calls);
    }

    [Fact]
    public async Task A_run_opened_before_its_details_were_read_has_them_read_before_all_other_work()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await RunFixture.ApplyAsync(sync, RunFixture.Wire(sync, "review"));
        var run = (await RunFixture.ReadAsync(sync, RunFixture.Everything))!.Run;
        Assert.Equal((null, ApplicantState.Loading), (run.DetailsAt, run.Applicant.State));
        await RunFixture.Actions(sync, StaffRole.Manager).WantDetailsAsync("test", run, default);
        var requests = await sync.ReadAsync(db => db.FetchRequests.Where(request => request.Lane == FetchLane.Interactive).OrderBy(request => request.Kind).Select(request => request.Kind).ToListAsync());
        Assert.Equal([FetchKind.Applicant, FetchKind.RunDetails], requests);
    }

    [Fact]
    public async Task A_review_from_before_go_live_says_so_and_one_in_the_queue_leads_there()
    {
        await using var sync = await RunFixture.CreateAsync();
        Assert.True((await RunFixture.ReadAsync(sync, RunFixture.Everything))!.Run.IsBeforeGoLive);
        await sync.ChangeAsync(async db => (await db.Connections.SingleAsync()).GoLiveAt = sync.Clock.GetUtcNow().AddDays(-1).UtcDateTime);
        await sync.ChangeAsync(async db => db.ReviewItems.Add(new()
        {
            ConnectionId = sync.Connection.Id, Rid = (await db.Runs.SingleAsync(run => run.RunId == RunFixture.RunId)).Rid, Kind = ReviewItemKind.RunReview,
            State = ReviewItemState.Open, HolderOid = Guid.NewGuid(), LeaseUntil = sync.Clock.GetUtcNow().AddMinutes(5).UtcDateTime,
        }));
        var run = (await RunFixture.ReadAsync(sync, RunFixture.Everything))!.Run;
        Assert.False(run.IsBeforeGoLive);
        Assert.Equal("held by a reviewer", run.Review!.Words(sync.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("waiting in the queue", run.Review.Words(sync.Clock.GetUtcNow().AddMinutes(6).UtcDateTime));
    }
}
