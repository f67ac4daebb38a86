using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Live;

public sealed class ChangeFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestDatabase _database = null!;
    private ChangeFeed _feed = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _feed = new(_database.Ops, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        await _feed.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_listener_hears_of_its_own_connection_only()
    {
        var heard = Channel.CreateUnbounded<ChangeBatch>();
        using var subscription = _feed.Subscribe(1, batch => heard.Writer.WriteAsync(batch).AsTask());
        await WriteAsync((2, 7), (1, 8));
        _feed.Wake();

        var batch = await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal([8], batch.Ids(ChangeKind.Run));
        Assert.True(batch.Has(ChangeKind.Run));
        Assert.False(batch.Has(ChangeKind.Applicant));
    }

    [Fact]
    public async Task A_change_by_another_instance_is_found_without_being_woken()
    {
        var heard = Channel.CreateUnbounded<ChangeBatch>();
        using var subscription = _feed.Subscribe(1, batch => heard.Writer.WriteAsync(batch).AsTask());
        await WriteAsync((1, 5));

        Assert.Equal([5], (await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Ids(ChangeKind.Run));
    }

    [Fact]
    public async Task What_comes_while_a_listener_is_busy_is_merged_and_the_last_is_never_lost()
    {
        var heard = Channel.CreateUnbounded<ChangeBatch>();
        var release = new TaskCompletionSource();
        using var subscription = _feed.Subscribe(1, async batch =>
        {
            await heard.Writer.WriteAsync(batch);
            await release.Task;
        });
        await WriteAsync((1, 1));
        _feed.Wake();
        await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        for (var id = 2; id <= 30; id++)
        {
            await WriteAsync((1, id));
            _feed.Wake();
        }

        // A second listener hears the last one: then the feed has told the first one too.
        var told = new TaskCompletionSource();
        using var other = _feed.Subscribe(1, batch =>
        {
            if (batch.Ids(ChangeKind.Run).Contains(31))
            {
                told.TrySetResult();
            }

            return Task.CompletedTask;
        });
        await WriteAsync((1, 31));
        _feed.Wake();
        await told.Task.WaitAsync(Patience);
        release.SetResult();

        var merged = await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(2, 30).Select(id => (long)id), merged.Ids(ChangeKind.Run).Order());
    }

    [Fact]
    public async Task A_listener_that_fails_hears_the_next_one_and_hurts_nobody_else()
    {
        var heard = Channel.CreateUnbounded<ChangeBatch>();
        var failed = Channel.CreateUnbounded<ChangeBatch>();
        using var bad = _feed.Subscribe(1, async batch =>
        {
            await failed.Writer.WriteAsync(batch);
            throw new InvalidOperationException("a broken page");
        });
        using var good = _feed.Subscribe(1, batch => heard.Writer.WriteAsync(batch).AsTask());
        foreach (var id in (long[])[1, 2])
        {
            await WriteAsync((1, id));
            _feed.Wake();
            Assert.Equal([id], (await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Ids(ChangeKind.Run));
            Assert.Equal([id], (await failed.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Ids(ChangeKind.Run));
        }
    }

    [Fact]
    public async Task A_number_committed_late_is_still_told()
    {
        var heard = Channel.CreateUnbounded<ChangeBatch>();
        using var subscription = _feed.Subscribe(1, batch => heard.Writer.WriteAsync(batch).AsTask());
        await WriteAsync((1, 1), (1, 2));
        _feed.Wake();
        await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        // As when two writers draw numbers and the one with the smaller number commits last.
        await using (var db = await _database.Ops.CreateDbContextAsync())
        {
            await db.Changes.Where(change => change.EntityId == 2).ExecuteUpdateAsync(set => set.SetProperty(change => change.ConnectionId, 3));
            db.Changes.Add(new() { Seq = 1_000, ConnectionId = 1, Kind = ChangeKind.Run, EntityId = 10, At = DateTime.UtcNow });
            await db.SaveChangesAsync();
            _feed.Wake();
            Assert.Equal([10], (await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Ids(ChangeKind.Run));
            db.Changes.Add(new() { Seq = 900, ConnectionId = 1, Kind = ChangeKind.Run, EntityId = 9, At = DateTime.UtcNow });
            await db.SaveChangesAsync();
        }

        Assert.Equal([9], (await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Ids(ChangeKind.Run));
    }

    private async Task WriteAsync(params (int Connection, long Rid)[] changes)
    {
        await using var db = await _database.Ops.CreateDbContextAsync();
        db.Changes.AddRange(changes.Select(change => new Change
        {
            ConnectionId = change.Connection, Kind = ChangeKind.Run, EntityId = change.Rid, At = DateTime.UtcNow,
        }));
        await db.SaveChangesAsync();
    }
}
