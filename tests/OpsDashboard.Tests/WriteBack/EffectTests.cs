using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Tests.WriteBack;

public sealed class EffectTests : IAsyncLifetime
{
    private WriteBackFixture _app = null!;

    public async Task InitializeAsync() => _app = await WriteBackFixture.CreateAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Before_its_time_a_decision_has_no_effect_and_no_message()
    {
        var id = await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, subject: "task-1"));
        _app.Clock.Advance(TimeSpan.FromSeconds(9));
        await _app.EffectsAsync();
        Assert.Equal((EffectState.Pending, null), (await _app.EffectAsync(id)) is var before ? (before.State, before.Seq) : default);
        Assert.Empty(await _app.MessagesAsync());

        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        await _app.EffectsAsync();
        var after = await _app.EffectAsync(id);
        Assert.Equal((EffectState.InEffect, (long?)1, (DateTime?)_app.Now), (after.State, after.Seq, after.InEffectAt));
        Assert.Equal(id, (await _app.MessageAsync(OutboxKind.CompleteTask)).DecisionId);
        Assert.Equal(["review.in-effect"], await _app.AuditAsync());
        Assert.True(await _app.ReadAsync(db => db.Changes.AnyAsync(change => change.Kind == ChangeKind.ReviewItem && change.At == _app.Now)));
    }

    [Fact]
    public async Task A_withdrawn_decision_stays_withdrawn()
    {
        var id = await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, subject: "task-1"));
        await WithdrawAsync(id);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.EffectsAsync();
        Assert.Equal(EffectState.Withdrawn, (await _app.EffectAsync(id)).State);
        Assert.Empty(await _app.MessagesAsync());
    }

    [Fact]
    public async Task Of_two_persons_decisions_both_take_effect_and_only_the_last_is_sent_and_listed()
    {
        var item = await _app.ItemAsync(ReviewItemKind.TaskReview, subject: "task-1");
        var first = await _app.DecideAsync(item);
        var second = await _app.DecideAsync(item, round: 2, by: 2);
        _app.Clock.Advance(TimeSpan.FromSeconds(10));
        await _app.EffectsAsync();
        Assert.Equal((EffectState.InEffect, null), (await _app.EffectAsync(first)) is var one ? (one.State, one.Seq) : default);
        Assert.Equal((EffectState.InEffect, (long?)1), (await _app.EffectAsync(second)) is var two ? (two.State, two.Seq) : default);
        Assert.Equal(second, Assert.Single(await _app.MessagesAsync()).DecisionId);
    }

    [Fact]
    public async Task A_correction_ends_the_effect_of_what_it_corrects_and_comes_later_in_the_order()
    {
        var item = await _app.ItemAsync();
        var first = await _app.InEffectAsync(item);
        var correction = await _app.InEffectAsync(item, Verdict.Decline, round: 2, corrects: first);
        Assert.Equal((EffectState.Corrected, (long?)1), (await _app.EffectAsync(first)) is var one ? (one.State, one.Seq) : default);
        Assert.Equal((EffectState.InEffect, (long?)2), (await _app.EffectAsync(correction)) is var two ? (two.State, two.Seq) : default);
    }

    [Theory]
    [InlineData(ReviewItemKind.RunReview, Verdict.Approve, false, false, "")]
    [InlineData(ReviewItemKind.RunReview, Verdict.Approve, true, true, "Webhook")]
    [InlineData(ReviewItemKind.RunReview, Verdict.RequestResubmission, false, true, "Webhook")]
    [InlineData(ReviewItemKind.RunReview, Verdict.RequestResubmission, true, false, "StartRun")]
    [InlineData(ReviewItemKind.Technical, Verdict.RequestResubmission, true, true, "StartRun Webhook")]
    [InlineData(ReviewItemKind.Technical, Verdict.Dismiss, true, false, "")]
    [InlineData(ReviewItemKind.TaskReview, Verdict.Decline, false, true, "CompleteTask Webhook")]
    [InlineData(ReviewItemKind.TaskReview, Verdict.RequestResubmission, false, false, "")]
    [InlineData(ReviewItemKind.MonitorMatch, Verdict.Dismiss, false, false, "UpdateMatches")]
    [InlineData(ReviewItemKind.Appeal, Verdict.Decline, true, false, "")]
    public void To_whom_a_decision_goes(ReviewItemKind kind, Verdict verdict, bool weStart, bool hasReceiver, string expected)
    {
        var targets = new EffectTargets(weStart, hasReceiver);
        Assert.Equal(expected, string.Join(' ', targets.Of(kind, verdict)));
        Assert.Equal(expected.Length == 0, targets.IsRecordOnly(kind, verdict));
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_hold_up_nobody_and_are_told()
    {
        var bad = await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, "run-1", "task-1"), answers: new() { Task = WriteBackFixture.Json(new { }) });
        var good = await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, "run-2", "task-1"));
        await _app.ChangeAsync(async db => (await db.Decisions.SingleAsync(row => row.Id == bad)).AnswersCipher = new byte[40]);
        _app.Clock.Advance(TimeSpan.FromSeconds(10));
        await _app.EffectsAsync();
        var states = (await _app.MessagesAsync()).ToDictionary(message => message.DecisionId!.Value, message => message.State);
        Assert.Equal((OutboxState.NeedsAttention, OutboxState.New), (states[bad], states[good]));
    }

    [Fact]
    [Trait("Category", Chaos.Category)]
    public async Task Undo_and_effect_at_the_same_moment_one_wins_always_and_never_both()
    {
        var (withdrawn, inEffect) = (0, 0);
        var tries = Chaos.Scale(40, 1_000);
        for (var i = 0; i < tries; i++)
        {
            var id = await _app.DecideAsync(await _app.ItemAsync(ReviewItemKind.TaskReview, $"run-{i}", "task-1"), undo: TimeSpan.Zero);
            using var start = new Barrier(2);
            var undo = Task.Run(async () =>
            {
                start.SignalAndWait();
                return await WithdrawAsync(id);
            });
            var effect = Task.Run(async () =>
            {
                start.SignalAndWait();
                await _app.EffectsAsync();
            });
            await effect;
            var isWithdrawn = await undo == 1;
            var state = (await _app.EffectAsync(id)).State;
            var messages = await _app.ReadAsync(db => db.OutboxMessages.CountAsync(message => message.DecisionId == id));
            Assert.Equal(isWithdrawn ? (EffectState.Withdrawn, 0) : (EffectState.InEffect, 1), (state, messages));
            _ = isWithdrawn ? withdrawn++ : inEffect++;
        }

        Assert.Equal(tries, withdrawn + inEffect);
        var seqs = await _app.ReadAsync(db => db.DecisionEffects.Where(effect => effect.Seq != null).Select(effect => effect.Seq!.Value).Order().ToListAsync());
        Assert.Equal(Enumerable.Range(1, inEffect).Select(number => (long)number), seqs);
    }

    /// <summary>As the one who decided does it.</summary>
    private Task<int> WithdrawAsync(Guid id) => _app.Ops.WriteAsync(
        db => db.DecisionEffects.Where(effect => effect.DecisionId == id && effect.State == EffectState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(effect => effect.State, EffectState.Withdrawn).SetProperty(effect => effect.Version, effect => effect.Version + 1)),
        CancellationToken.None);
}
