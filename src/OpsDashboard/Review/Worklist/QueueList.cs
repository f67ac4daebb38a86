using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Queues;
using OpsDashboard.Shared;
using OpsDashboard.Sync;

namespace OpsDashboard.Review.Worklist;

/// <summary>What the page of a filter shows at one moment.</summary>
public sealed record QueueShown(QueueScope Scope, IReadOnlyList<QueueRow> Rows, bool HasBefore, bool HasAfter);

/// <summary>What moves while a queue is open: the tabs' numbers, and which items the page would show now.</summary>
public sealed record QueuePulse(int Open, int Free, int Mine, int Handled, DateTime? LastDecidedAt, IReadOnlyList<long> Ids)
{
    public int Assigned { get; init; }

    public int Watching { get; init; }

    public int PutAside { get; init; }

    public int HandledByMe { get; init; }

    public int Of(QueueView view) => view switch
    {
        QueueView.Open => Open,
        QueueView.Free => Free,
        QueueView.Mine => Mine,
        QueueView.Assigned => Assigned,
        QueueView.Watching => Watching,
        QueueView.PutAside => PutAside,
        QueueView.HandledByMe => HandledByMe,
        _ => Handled,
    };
}

/// <summary>Reviews that the queue leaves out.</summary>
public sealed record BeforeGoLive(int Count, DateTime GoLiveAt);

/// <summary>Puts the queries of the queue together: one context per question.</summary>
public sealed class QueueList(
    IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, GoLive goLive, QueueBoard board, Presence presence, TimeProvider time)
{
    /// <summary>More reviews before go-live than this are not counted.</summary>
    public const int MostBeforeGoLive = 10_000;

    private static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<QueuePulse> _pulses = new(time, PulseInterval);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Who has which item open.</summary>
    public Presence Presence => presence;

    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    public async Task<IReadOnlyList<QueueWorkflow>> WorkflowsAsync(string connection, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var workflows = await ReviewQueries.Workflows(db, IdOf(connection)).ToListAsync(cancellationToken);
        return [.. workflows.OrderBy(workflow => workflow.Name is null).ThenBy(workflow => workflow.Label, StringComparer.OrdinalIgnoreCase)];
    }

    public QueueScope Scope(string connection, QueueFilter filter, IReadOnlyList<QueueWorkflow> workflows, Guid oid, bool withReasons) => new()
    {
        ConnectionId = IdOf(connection),
        Filter = filter,
        Wid = filter.Workflow is null ? null : workflows.FirstOrDefault(workflow => workflow.WorkflowId == filter.Workflow)?.Wid ?? -1,
        Oid = oid,
        Now = Now,
        WithReasons = withReasons,
    };

    public async Task<QueueShown> ShowAsync(QueueScope scope, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        scope = await WithQueuesAsync(db, scope, cancellationToken);
        var rows = await ReviewQueries.ReadPageAsync(db, scope, cancellationToken);
        var (filter, isFull) = (scope.Filter, rows.Count > scope.Filter.Size);
        if (filter.Cursor is { IsBefore: true })
        {
            // Too few rows above: that is the first page, whole.
            return isFull
                ? new(scope, [.. rows.Take(filter.Size).Reverse()], HasBefore: true, HasAfter: true)
                : await ShowAsync(scope with { Filter = filter.FirstPage }, cancellationToken);
        }

        return new(scope, [.. rows.Take(filter.Size)], HasBefore: filter.Cursor is not null, HasAfter: isFull);
    }

    /// <summary>The queues with their counts.</summary>
    public Task<IReadOnlyList<QueueTile>> TilesAsync(string connection) => board.TilesAsync(IdOf(connection));

    /// <summary>What makes the scores of items, in the order of the queue.</summary>
    public async Task<IReadOnlyList<ScoredTerms>> WhyAsync(string connection, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ScoreReasons.ReadAsync(db, IdOf(connection), [.. ids], cancellationToken);
    }

    /// <summary>Null for an item that is not there.</summary>
    public async Task<Standing?> StandingAsync(string connection, long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await StandingQueries.One(db, IdOf(connection), id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Shared by every page of one person with the same filter, read at most once a second.</summary>
    public Task<QueuePulse> PulseAsync(QueueScope scope) => _pulses.AskAsync($"{scope.ConnectionId} {scope.Oid} {scope.Filter.ToQuery()}", async () =>
    {
        await using var db = await factory.CreateDbContextAsync();
        var now = await WithQueuesAsync(db, scope with { Now = Now, OpenQueues = null }, CancellationToken.None);
        var keys = await ReviewQueries.Keys(db, now).ToListAsync();
        return new(
            await ReviewQueries.Open(db, now).CountAsync(),
            await ReviewQueries.Free(db, now).CountAsync(),
            await ReviewQueries.Mine(db, now).CountAsync(),
            await ReviewQueries.Handled(db, now).CountAsync(),
            await ReviewQueries.LastDecided(db, now.ConnectionId, now.Now).SingleOrDefaultAsync(),
            [.. keys.Take(scope.Filter.Size).Select(key => key.Id)])
        {
            Assigned = await ReviewQueries.Assigned(db, now).CountAsync(),
            Watching = await ReviewQueries.Watching(db, now).CountAsync(),
            PutAside = await ReviewQueries.PutAside(db, now).CountAsync(),
            HandledByMe = await ReviewQueries.HandledByMe(db, now).CountAsync(),
        };
    });

    /// <summary>How many items a filter has, whatever page it is at.</summary>
    public async Task<int> CountAsync(QueueScope scope)
    {
        await using var db = await factory.CreateDbContextAsync();
        var now = await WithQueuesAsync(db, scope, CancellationToken.None);
        var items = scope.Filter.View switch
        {
            QueueView.Open => ReviewQueries.Open(db, now),
            QueueView.Free => ReviewQueries.Free(db, now),
            QueueView.Mine => ReviewQueries.Mine(db, now),
            QueueView.Assigned => ReviewQueries.Assigned(db, now),
            QueueView.Watching => ReviewQueries.Watching(db, now),
            QueueView.PutAside => ReviewQueries.PutAside(db, now),
            QueueView.HandledByMe => ReviewQueries.HandledByMe(db, now),
            _ => ReviewQueries.Handled(db, now),
        };
        return await items.CountAsync();
    }

    public async Task<IReadOnlyList<QueueRow>> RowsAsync(QueueScope scope, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReviewQueries.ById(db, scope.ConnectionId, ids, scope.WithReasons).ToListAsync(cancellationToken);
    }

    /// <summary>Null when the queue leaves nothing out.</summary>
    public async Task<BeforeGoLive?> BeforeGoLiveAsync(string connection, CancellationToken cancellationToken)
    {
        var connectionId = IdOf(connection);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var count = await ReviewQueries.BeforeGoLive(db, connectionId, MostBeforeGoLive + 1).CountAsync(cancellationToken);
        return count > 0 && await goLive.ReadAsync(connectionId, cancellationToken) is { } row ? new(count, row.At) : null;
    }

    /// <summary>How many items this person may claim now.</summary>
    public async Task<int> FreeAsync(string connection, Guid oid, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var scope = await WithQueuesAsync(db, Scope(connection, new() { View = QueueView.Free }, [], oid, withReasons: false), cancellationToken);
        return await ReviewQueries.Free(db, scope).CountAsync(cancellationToken);
    }

    /// <summary>The filter's queue and the queues that the person may take from, as they are now.</summary>
    private static async Task<QueueScope> WithQueuesAsync(OpsDbContext db, QueueScope scope, CancellationToken cancellationToken)
    {
        if (scope.Filter.Queue is { } key)
        {
            var ids = await QueueQueries.All(db, scope.ConnectionId).Where(queue => queue.Key == key).Select(queue => queue.Id).ToListAsync(cancellationToken);
            scope = scope with { QueueId = ids.Count == 0 ? -1 : ids[0] };
        }

        return scope.OpenQueues is null
            ? scope with { OpenQueues = await QueueAccess.OpenToAsync(db, scope.ConnectionId, scope.Oid, roles: null, cancellationToken) }
            : scope;
    }
}
