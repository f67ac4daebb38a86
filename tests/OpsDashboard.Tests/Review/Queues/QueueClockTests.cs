using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Tests.Review.Queues;

public sealed class QueueClockTests : IAsyncLifetime
{
    private ReviewFixture _review = null!;

    private DateTime Now => _review.Clock.GetUtcNow().UtcDateTime;

    public async Task InitializeAsync() => _review = await ReviewFixture.CreateAsync();

    public async Task DisposeAsync() => await _review.DisposeAsync();

    [Fact]
    public void Pausing_and_going_on_uses_up_only_the_time_that_the_clock_ran()
    {
        var random = new Random(11);
        for (var tried = 0; tried < 300; tried++)
        {
            var target = new SlaTarget(TimeSpan.FromMinutes(random.Next(10, 3_000)), random.Next(2) == 0 ? BusinessCalendar.Always : new(BusinessHoursPolicy.Default), 80);
            var at = new DateTime(2026, 5, 4, 8, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(10_000));
            var (clock, ran) = (SlaClock.Start(target, at), TimeSpan.Zero);
            for (var step = 0; step < random.Next(1, 6); step++)
            {
                var until = at.AddMinutes(random.Next(1, 600));
                ran += target.Calendar.Between(at, until);
                clock = SlaClock.Pause(clock, target, until);
                Assert.Equal((null, null), (clock.From, clock.DueAt));
                Assert.Equal(ran, SlaClock.Used(clock, target, until.AddDays(3)));
                at = until.AddMinutes(random.Next(1, 5_000));
                clock = SlaClock.Resume(clock, target, at);
            }

            Assert.Equal(clock, SlaClock.Resume(clock, target, at.AddHours(1)));
            if (target.Length!.Value > ran)
            {
                Assert.Equal(target.Length.Value, SlaClock.Used(clock, target, clock.DueAt!.Value));
            }
            else
            {
                Assert.True(clock.DueAt <= at);
            }
        }
    }

    [Fact]
    public async Task The_warning_and_the_breach_are_told_once_to_who_gives_out_work_or_else_to_the_holder()
    {
        var manager = await _review.ReviewerAsync(9, StaffRole.Manager);
        var holder = await _review.ReviewerAsync(1);
        var item = await _review.ReviewAsync();
        foreach (var (hours, told) in (List<(double, NoticeKind[])>)[(18, []), (2, [NoticeKind.TargetNear]), (1, [NoticeKind.TargetNear])])
        {
            await TurnAsync(hours);
            Assert.Equal(told.Select(kind => (manager.Oid, kind)), await NoticesAsync());
        }

        _review.Clock.Advance(TimeSpan.FromHours(3));
        await holder.HoldAsync(item.Id);
        await TurnAsync(0);
        await TurnAsync(0.1);
        Assert.Equal([(manager.Oid, NoticeKind.TargetNear), (holder.Oid, NoticeKind.TargetMissed)], await NoticesAsync());
        var late = await _review.ItemAsync();
        Assert.Equal(late.DueAt, late.BreachedAt);
        Assert.Equal("23 min late", SlaText.Of(late.DueAt!.Value, late.DueAt.Value.AddMinutes(23)));
        Assert.Equal("2 h left", SlaText.Of(late.DueAt.Value, late.DueAt.Value.AddHours(-2)));
    }

    [Fact]
    public async Task What_was_late_before_it_came_here_is_shown_as_late_and_nobody_is_called_for_it()
    {
        await _review.ReviewerAsync(9, StaffRole.Manager);
        await _review.ReviewAsync(version: -60 * 30);
        await _review.Sync.RoundAsync(LoopSet.Queue);
        var item = await _review.ItemAsync();
        Assert.Equal(item.DueAt, item.BreachedAt);
        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task The_score_grows_with_the_target_and_its_terms_add_up_at_every_turn()
    {
        await _review.ReviewAsync();
        var scores = new List<int>();
        for (var turn = 0; turn < 6; turn++)
        {
            await TurnAsync(6);
            var item = await _review.ItemAsync();
            Assert.Equal(item.Score, ScoreRules.Sum(PolicyJson.Read<List<ScoreTerm>>(item.ScoreTermsJson!)));
            scores.Add(item.Score);
        }

        Assert.Equal(scores.Order(), scores);
        Assert.Equal([20, 50, 70, 100, 120, 150], scores);
        var before = await VersionAsync();
        await TurnAsync(0);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task What_was_put_aside_comes_back_with_the_time_that_was_left()
    {
        var item = await _review.ReviewAsync();
        var person = await _review.ReviewerAsync(1);
        _review.Clock.Advance(TimeSpan.FromHours(4));
        var used = Now - item.EnteredAt;
        await _review.Ops.WriteAsync(
            async db =>
            {
                var row = await db.ReviewItems.AsTracking().SingleAsync();
                SlaClock.Pause(row, await ItemUpkeep.TargetAsync(db, row, default), Now);
                (row.State, row.WakeAt, row.AssignedOid) = (ReviewItemState.Held, Now.AddDays(2), person.Oid);
            },
            default);
        await TurnAsync(47);
        var held = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Held, null, null), (held.State, held.DueAt, held.BreachedAt));

        await TurnAsync(1);
        var back = await _review.ItemAsync();
        Assert.Equal((ReviewItemState.Open, null), (back.State, back.WakeAt));
        Assert.Equal(Now + TimeSpan.FromDays(1) - used, back.DueAt);
        Assert.Equal([(person.Oid, NoticeKind.BackFromHold)], await NoticesAsync());
    }

    [Fact]
    public async Task The_report_tells_what_was_decided_in_time_and_late()
    {
        var person = await _review.ReviewerAsync(1);
        await person.ReviewAsync(await _review.ReviewAsync("in-time", 1));
        var late = await _review.ReviewAsync("late", 2);
        _review.Clock.Advance(TimeSpan.FromHours(30));
        await _review.Sync.RoundAsync(LoopSet.Queue);
        await person.ReviewAsync(late);
        await _review.ReviewAsync("waits-late", 3 - (31 * 60));

        var line = Assert.Single(await _review.ReadAsync(db => SlaReport.Decided(db, _review.ConnectionId, Now.AddDays(-7)).ToListAsync()));
        Assert.Equal((1, 1), (line.InTime, line.Late));
        var count = Assert.Single(await _review.ReadAsync(db => QueueBoard.Counts(db, _review.ConnectionId, Now).ToListAsync()));
        Assert.Equal((1, 1), (count.Waiting, count.Late));
    }

    private async Task TurnAsync(double hours)
    {
        _review.Clock.Advance(TimeSpan.FromHours(hours));
        await _review.Sync.RoundAsync(LoopSet.Queue);
    }

    private async Task<int> VersionAsync() => (await _review.ItemAsync()).Version;

    private async Task<List<(Guid, NoticeKind)>> NoticesAsync()
    {
        var rows = await _review.ReadAsync(db => db.Notices.OrderBy(notice => notice.Id).ToListAsync());
        return [.. rows.Select(notice => (notice.Oid, notice.Kind))];
    }
}
