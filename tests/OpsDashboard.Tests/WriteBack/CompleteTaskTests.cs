using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.WriteBack;
using Xunit.Abstractions;

namespace OpsDashboard.Tests.WriteBack;

/// <summary>One sandbox for the tests of this class and the long ones after it; each test has a dashboard of its own.</summary>
public sealed class SandboxTasksFixture : IAsyncLifetime
{
    public SandboxTasks Sandbox { get; private set; } = null!;

    public async Task InitializeAsync() => Sandbox = await SandboxTasks.StartAsync();

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();
}

[Collection(AloneCollection.Name)]
public sealed class CompleteTaskTests(SandboxTasksFixture far, ITestOutputHelper output) : IClassFixture<SandboxTasksFixture>, IAsyncLifetime
{
    private static readonly object LowRisk = new { risk_level = "low", score = 140 };

    private WriteBackFixture _app = null!;

    private SandboxTasks Far => far.Sandbox;

    public async Task InitializeAsync()
    {
        Far.Fault = _ => WireFault.None;
        _app = await WriteBackFixture.CreateAsync(Far.Address, TimeSpan.FromSeconds(1.5));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_decision_completes_the_task_and_the_run_moves_on()
    {
        var (run, task) = await DecidedAsync(LowRisk);
        await _app.SendAsync();
        var message = await _app.MessageAsync(OutboxKind.CompleteTask);
        Assert.Equal((OutboxState.Confirmed, 1, null), (message.State, message.Attempts, message.LastProblem));
        Assert.Equal("approved", await Far.StatusAsync(run));
        Assert.Equal(1, Far.Taken[PathOf(run, task)]);
        Assert.Equal(["review.in-effect", "write-back.confirmed"], await _app.AuditAsync());
        Assert.True(await _app.ReadAsync(db => db.FetchRequests.AnyAsync(request => request.Kind == FetchKind.Run && request.RemoteId == run)));
    }

    [Theory]
    [InlineData(WireFault.TimeOut)]
    [InlineData(WireFault.Error500)]
    [InlineData(WireFault.Reset)]
    public async Task F46_an_answer_that_is_lost_after_the_effect_is_resolved_by_a_look_and_sent_once(WireFault fault)
    {
        var (run, task) = await DecidedAsync(LowRisk);
        Far.Fault = _ => fault;
        await _app.SendAsync();
        Assert.Equal(OutboxState.Unknown, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);

        Far.Fault = _ => WireFault.None;
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        Assert.Equal((1, 1), (Far.Sent[PathOf(run, task)], Far.Taken[PathOf(run, task)]));
        Assert.Equal("approved", await Far.StatusAsync(run));
    }

    [Fact]
    public async Task F46_what_may_have_taken_effect_is_looked_at_before_more_is_sent()
    {
        await DecidedAsync(LowRisk);
        Far.Fault = _ => WireFault.Reset;
        await _app.SendAsync();
        var unknown = await _app.MessageAsync(OutboxKind.CompleteTask);
        await DecidedAsync(LowRisk);
        await _app.ChangeAsync(db => db.OutboxMessages.Where(message => message.Id != unknown.Id).ExecuteUpdateAsync(set => set.SetProperty(message => message.NextTryAt, _app.Clock.GetUtcNow().UtcDateTime.AddDays(-1))));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var due = await _app.Store.DueAsync(unknown.ConnectionId, [OutboxKind.CompleteTask], 10, CancellationToken.None);
        Assert.Equal([unknown.Id], due.Take(due.Count - 1).Select(message => message.Id));
    }

    [Fact]
    public async Task F46_killed_after_the_effect_and_before_marking_it_sent_nothing_is_sent_twice()
    {
        var (run, task) = await DecidedAsync(LowRisk);
        var leased = await _app.Store.LeaseAsync((await _app.MessageAsync(OutboxKind.CompleteTask)).Id, CancellationToken.None);
        Assert.IsType<SendOutcome.Confirmed>(await _app.Senders.SendAsync(_app.Sync.Connection, leased!, CancellationToken.None));

        // Killed here. Whoever starts next waits for the lease to end.
        await _app.SendAsync();
        Assert.Equal(OutboxState.Sending, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        _app.Clock.Advance(OutboxRules.Lease);
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        Assert.Equal(1, Far.Sent[PathOf(run, task)]);

        // A sleeper that wakes now has an old token: what it says is not written.
        await _app.Store.FinishAsync(leased!, new SendOutcome.Refused("late"), CancellationToken.None);
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
    }

    [Fact]
    public async Task F46_killed_before_the_call_it_is_sent_once_later()
    {
        var (run, task) = await DecidedAsync(LowRisk);
        await _app.Store.LeaseAsync((await _app.MessageAsync(OutboxKind.CompleteTask)).Id, CancellationToken.None);
        _app.Clock.Advance(OutboxRules.Lease);
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        Assert.Equal(1, Far.Taken[PathOf(run, task)]);
    }

    [Fact]
    public async Task F46_a_422_waits_for_a_person_who_sees_the_fields_mends_them_and_sends_again()
    {
        var (run, task) = await DecidedAsync(new { risk_level = "low", score = "many" });
        await _app.SendAsync();
        var message = await _app.MessageAsync(OutboxKind.CompleteTask);
        Assert.Equal((OutboxState.NeedsAttention, (int?)422), (message.State, message.LastStatus));
        Assert.DoesNotContain("many", message.LastProblem, StringComparison.Ordinal);
        var notice = Assert.Single(await _app.ReadAsync(db => db.Notices.ToListAsync()));
        Assert.Equal((NoticeKind.NotDelivered, TestStaff.Person(1).Oid, message.ItemId), (notice.Kind, notice.Oid, notice.ItemId));

        // It is not tried again by itself.
        _app.Clock.Advance(TimeSpan.FromDays(1));
        await _app.SendAsync();
        Assert.Equal(1, Far.Sent[PathOf(run, task)]);

        var actions = Actions(1, StaffRole.Reviewer);
        var refused = await actions.RefusedAsync(WriteBackFixture.Connection, message.Id, CancellationToken.None);
        Assert.Equal(["score"], refused!.Problems.Keys);
        Assert.Equal("many", refused.Data.GetProperty("score").GetString());
        Assert.True((await actions.MendAsync(WriteBackFixture.Connection, message.Id, WriteBackFixture.Json(LowRisk), CancellationToken.None)).IsDone);
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        Assert.Equal("approved", await Far.StatusAsync(run));
        Assert.Equal(["review.in-effect", "write-back.needs-attention", "write-back.mended", "write-back.confirmed"], await _app.AuditAsync());
        Assert.Equal("answers", Assert.Single(await _app.ReadAsync(db => db.AccessEntries.ToListAsync())).Fields);
    }

    [Fact]
    public async Task Completed_by_somebody_else_with_our_answer_is_confirmed_and_with_another_a_conflict()
    {
        var (same, sameTask) = await DecidedAsync(LowRisk);
        await Far.CompleteAsync(same, sameTask, LowRisk);
        await _app.SendAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.CompleteTask)).State);
        Assert.False(Far.Sent.ContainsKey(PathOf(same, sameTask)));

        var (other, otherTask) = await DecidedAsync(LowRisk);
        await Far.CompleteAsync(other, otherTask, new { risk_level = "high", score = 900 });
        await _app.SendAsync();
        var conflict = (await _app.MessagesAsync())[^1];
        Assert.Equal(OutboxState.NeedsAttention, conflict.State);
        Assert.StartsWith("Conflict", conflict.LastProblem, StringComparison.Ordinal);
        Assert.False(Far.Sent.ContainsKey(PathOf(other, otherTask)));
    }

    [Fact]
    public async Task A_run_that_is_not_there_needs_attention()
    {
        var item = await _app.ItemAsync(ReviewItemKind.TaskReview, Guid.NewGuid().ToString(), "task-1");
        await _app.InEffectAsync(item);
        await _app.SendAsync();
        Assert.Equal((OutboxState.NeedsAttention, (int?)404), (await _app.MessageAsync(OutboxKind.CompleteTask)) is var message ? (message.State, message.LastStatus) : default);
    }

    [Fact]
    public async Task Only_the_decider_the_holder_and_operators_act_and_each_act_is_audited()
    {
        await DecidedAsync(new { });
        await _app.SendAsync();
        var id = (await _app.MessageAsync(OutboxKind.CompleteTask)).Id;
        foreach (var (number, role) in new[] { (2, StaffRole.Reviewer), (3, StaffRole.Manager), (4, StaffRole.Auditor), (1, StaffRole.SupportAgent) })
        {
            var stranger = Actions(number, role);
            Assert.Equal(WriteBackResult.NotAllowed, await stranger.RetryAsync(WriteBackFixture.Connection, id, CancellationToken.None));
            Assert.Equal(WriteBackResult.NotAllowed, await stranger.HandledAsync(WriteBackFixture.Connection, id, "by phone", CancellationToken.None));
            Assert.Null(await stranger.RefusedAsync(WriteBackFixture.Connection, id, CancellationToken.None));
        }

        var administrator = Actions(5, StaffRole.Administrator);
        Assert.False((await administrator.HandledAsync(WriteBackFixture.Connection, id, " ", CancellationToken.None)).IsDone);
        Assert.True((await administrator.HandledAsync(WriteBackFixture.Connection, id, "Completed by hand for Ada Byron", CancellationToken.None)).IsDone);
        Assert.Equal(WriteBackResult.Over, await administrator.RetryAsync(WriteBackFixture.Connection, id, CancellationToken.None));
        var entry = await _app.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "write-back.handled"));
        Assert.DoesNotContain("Ada", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", Chaos.Category)]
    public async Task R14_with_answers_lost_after_the_effect_every_decision_completes_its_task_exactly_once()
    {
        var count = Chaos.Scale(100, 10_000);
        var runs = new List<(string Run, string Task)>();
        for (var i = 0; i < count; i++)
        {
            var run = await Far.WaitingRunAsync();
            runs.Add(run);
            await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, run.RunId, run.TaskId, "awaiting_client_input"), answers: new() { Task = WriteBackFixture.Json(LowRisk) });
        }

        // One answer in ten is lost after the effect, in turn by a reset, an error and silence until our own time-out. The clock goes as the wall's.
        var (calls, lost) = (0, new ConcurrentDictionary<string, (WireFault Fault, DateTime At)>());
        Far.Fault = path =>
        {
            var fault = (Interlocked.Increment(ref calls) % 30) switch { 3 => WireFault.Reset, 13 => WireFault.Error500, 23 => WireFault.TimeOut, _ => WireFault.None };
            if (fault != WireFault.None)
            {
                lost[path] = (fault, _app.Clock.GetUtcNow().UtcDateTime);
            }

            return fault;
        };
        _app.Clock.Advance(TimeSpan.FromSeconds(11));
        await _app.EffectsAsync();
        var watch = Stopwatch.StartNew();
        await SendAllAsync();

        Assert.Equal(0, await UnfinishedAsync());
        Assert.All(runs, run => Assert.Equal((1, 1), (Far.Taken[PathOf(run.Run, run.Task)], Far.Sent[PathOf(run.Run, run.Task)])));
        var messages = await _app.MessagesAsync();
        Assert.All(messages, message => Assert.Equal(OutboxState.Confirmed, message.State));
        Assert.True(lost.Count >= count / 10 - 1);
        Assert.True(lost.Values.Count(one => one.Fault == WireFault.TimeOut) >= count / 30 - 1);
        var resolved = runs.Where(run => lost.ContainsKey(PathOf(run.Run, run.Task))).Select(run => Message(run.Run).ConfirmedAt!.Value - lost[PathOf(run.Run, run.Task)].At).Order().ToList();
        Assert.All(runs.Where(run => lost.ContainsKey(PathOf(run.Run, run.Task))), run => Assert.True(Message(run.Run).Attempts > 1));
        var late = resolved[(int)Math.Ceiling(resolved.Count * 0.95) - 1];
        output.WriteLine($"{count} completions in {watch.Elapsed.TotalSeconds:N1} s; {resolved.Count} lost answers resolved: median {resolved[resolved.Count / 2].TotalSeconds:N1} s, p95 {late.TotalSeconds:N1} s");
        Assert.True(late < TimeSpan.FromMinutes(2), $"p95 {late}");

        OutboxMessage Message(string run) => messages.Single(message => message.Target.Contains(run, StringComparison.Ordinal));
    }

    /// <summary>Rounds until nothing is left; the clock follows the wall's meanwhile.</summary>
    private async Task SendAllAsync()
    {
        using var over = new CancellationTokenSource();
        var following = FollowAsync(over.Token);
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromMinutes(Chaos.Scale(3, 60)) && await UnfinishedAsync() > 0;)
        {
            await _app.SendAsync();
            await Task.Delay(OutboxLoop.Interval);
        }

        await over.CancelAsync();
        await following;
    }

    private async Task FollowAsync(CancellationToken over)
    {
        for (var last = Stopwatch.GetTimestamp(); !over.IsCancellationRequested;)
        {
            await Task.Delay(50, CancellationToken.None);
            var now = Stopwatch.GetTimestamp();
            _app.Clock.Advance(Stopwatch.GetElapsedTime(last, now));
            last = now;
        }
    }

    private Task<int> UnfinishedAsync() => _app.ReadAsync(db => db.OutboxMessages.CountAsync(message => message.State != OutboxState.Confirmed && message.State != OutboxState.NeedsAttention));

    /// <summary>A decision in effect about a run that waits in the sandbox.</summary>
    private async Task<(string Run, string Task)> DecidedAsync(object data)
    {
        var (run, task) = await Far.WaitingRunAsync();
        var item = await _app.ItemAsync(ReviewItemKind.TaskReview, run, task, "awaiting_client_input");
        await _app.InEffectAsync(item, answers: new() { Task = WriteBackFixture.Json(data) });
        return (run, task);
    }

    private WriteBackActions Actions(int number, string role) => ActivatorUtilities.CreateInstance<WriteBackActions>(_app.Services, _app.As(number, role));

    private static string PathOf(string run, string task) => $"/v3.6/workflow_runs/{run}/tasks/{task}/complete";
}
