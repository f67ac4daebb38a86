using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

/// <summary>The lease as it works on SQL Server, where a row alone decides; the row is kept in a SQLite file here.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task F34_of_two_instances_one_holds_the_lease_and_the_other_takes_it_when_it_is_given_back()
    {
        var clock = new TestClock();
        var (one, two) = (Lease(clock), Lease(clock));
        Assert.True(await one.TryTakeAsync(default));
        Assert.False(await two.TryTakeAsync(default));
        await one.ReleaseAsync(default);
        Assert.True(await two.TryTakeAsync(default));
        Assert.False(await one.RenewAsync(default));
    }

    [Fact]
    public async Task F34_a_holder_that_is_killed_is_followed_after_the_length_of_the_lease_and_not_before()
    {
        var clock = new TestClock();
        var (killed, next) = (Lease(clock), Lease(clock));
        Assert.True(await killed.TryTakeAsync(default));
        Assert.False(await next.TryTakeAsync(default));
        clock.Advance(LoopLease.Length - TimeSpan.FromSeconds(1));
        Assert.False(await next.TryTakeAsync(default));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next.TryTakeAsync(default));
        Assert.Equal(2, next.FencingToken);
    }

    [Fact]
    public async Task F34_a_holder_that_renews_keeps_it()
    {
        var clock = new TestClock();
        var (holder, other) = (Lease(clock), Lease(clock));
        Assert.True(await holder.TryTakeAsync(default));
        for (var i = 0; i < 20; i++)
        {
            clock.Advance(LoopLease.RenewEvery);
            Assert.True(await holder.RenewAsync(default));
            Assert.False(await other.TryTakeAsync(default));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task F33_a_wrong_or_jumping_clock_neither_takes_nor_loses_the_lease(int hours)
    {
        var (clock, wrongClock) = (new TestClock(), new TestClock());
        wrongClock.Jump(TimeSpan.FromHours(hours));
        var (holder, other) = (Lease(clock), Lease(wrongClock));
        Assert.True(await holder.TryTakeAsync(default));
        Assert.False(await other.TryTakeAsync(default));
        wrongClock.Jump(TimeSpan.FromHours(hours));
        clock.Jump(TimeSpan.FromHours(-hours));
        Assert.False(await other.TryTakeAsync(default));
        Assert.True(holder.IsHeld);
        Assert.True(await holder.RenewAsync(default));
    }

    [Fact]
    public async Task A_sleeper_that_wakes_after_another_took_over_writes_nothing_more()
    {
        var clock = new TestClock();
        var (sleeper, next) = (Lease(clock), Lease(clock));
        Assert.True(await sleeper.TryTakeAsync(default));
        Assert.False(await next.TryTakeAsync(default));
        clock.Advance(LoopLease.Length);
        Assert.True(await next.TryTakeAsync(default));
        Assert.False(sleeper.IsHeld);

        var reports = new LoopReports(_database.Ops, sleeper, clock);
        await Assert.ThrowsAsync<LeaseLostException>(() => reports.WriteAsync(1, "new runs", LoopState.New, default));
        await using var db = await _database.Ops.CreateDbContextAsync();
        Assert.Empty(await db.LoopReports.ToListAsync());
        await next.RequireAsync(db, default);
    }

    [Fact]
    public async Task On_SQLite_the_holder_of_the_file_lock_takes_it_at_once_and_another_process_never()
    {
        var clock = new TestClock();
        var dead = Lease(clock, DatabaseProvider.Sqlite);
        Assert.True(await dead.TryTakeAsync(default));
        Assert.True(await Lease(clock, DatabaseProvider.Sqlite).TryTakeAsync(default));

        // The test's database holds the file lock, so this one is the second process.
        using var second = InstanceLock.Take(_database.Options.DataFolder);
        Assert.False(second.IsHeld);
        Assert.False(await new LoopLease(_database.Ops, _database.Options, second, clock).TryTakeAsync(default));
    }

    private LoopLease Lease(TimeProvider clock, DatabaseProvider provider = DatabaseProvider.SqlServer) =>
        new(_database.Ops, new() { Provider = provider }, InstanceLock.None, clock);
}
