using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>The moment from which reviews are handled here, and who said so.</summary>
public sealed record GoLiveRow(DateTime At, DateTime? ChosenAt);

/// <summary>
/// Sets the go-live instant of a connection and makes the review items fit it. The instant counts at once; the items follow in small
/// transactions, and what a killed process left undone the next start does.
/// </summary>
public sealed class GoLive(IDbContextFactory<OpsDbContext> factory, AuditLog audit, ChangeFeed changes, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public static IQueryable<GoLiveRow> Row(OpsDbContext db, int connectionId) =>
        db.Connections.AsNoTracking().Where(row => row.Id == connectionId).Select(row => new GoLiveRow(row.GoLiveAt, row.GoLiveChosenAt));

    public async Task<GoLiveRow?> ReadAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await Row(db, connectionId).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task ChooseAsync(OnfidoConnection connection, DateTime at, AuditActor actor, CancellationToken cancellationToken)
    {
        await factory.WriteAsync(
            async db =>
            {
                var row = await db.Connections.SingleAsync(row => row.Id == connection.Id, cancellationToken);
                var detail = JsonSerializer.Serialize(new { before = row.GoLiveAt, after = at });
                (row.GoLiveAt, row.GoLiveChosenAt) = (at, Now);
                row.Version++;
                await audit.AppendAsync(db, new(AuditChain.System, actor, "go-live.chosen", "connection", connection.Key, detail), cancellationToken);
            },
            cancellationToken);
        await CatchUpAsync(connection.Id, cancellationToken);
    }

    /// <summary>Closes the items that lie before the instant and makes those that are missing after it.</summary>
    public async Task CatchUpAsync(int connectionId, CancellationToken cancellationToken)
    {
        while (await FollowAsync(connectionId, db => TooEarly(db, connectionId), cancellationToken) is not null)
        {
            // The next ones.
        }

        foreach (var (status, kind) in (List<(RunStatus, ReviewItemKind)>)[(RunStatus.Review, ReviewItemKind.RunReview), (RunStatus.Error, ReviewItemKind.Technical)])
        {
            Run? last = null;
            do
            {
                var (createdAt, rid) = (last?.CreatedAt ?? DateTime.UnixEpoch, last?.Rid ?? 0);
                last = await FollowAsync(connectionId, db => Missing(db, connectionId, status, kind, createdAt, rid), cancellationToken);
            }
            while (last is not null);
        }
    }

    /// <summary>Runs whose open items lie before the instant.</summary>
    public static IQueryable<Run> TooEarly(OpsDbContext db, int connectionId) =>
        from connection in db.Connections
        join item in db.ReviewItems on connection.Id equals item.ConnectionId
        where connection.Id == connectionId && item.EnteredAt < connection.GoLiveAt
            && (item.Kind == ReviewItemKind.RunReview || item.Kind == ReviewItemKind.Technical)
            && item.State != ReviewItemState.Decided && item.State != ReviewItemState.Closed
        orderby item.Id
        select item.Run;

    /// <summary>Runs that ended so since the instant and have no item, or a closed one; after the given run in the order of creation.</summary>
    public static IQueryable<Run> Missing(OpsDbContext db, int connectionId, RunStatus status, ReviewItemKind kind, DateTime createdAt, long rid) =>
        from connection in db.Connections
        join run in db.Runs on connection.Id equals run.ConnectionId
        where connection.Id == connectionId && run.Status == status && run.GoneAt == null && run.EndedAt >= connection.GoLiveAt
            && run.CreatedAt >= createdAt && (run.CreatedAt > createdAt || run.Rid > rid)
            && !db.ReviewItems.Any(item => item.Rid == run.Rid && item.Kind == kind && item.State != ReviewItemState.Closed)
        orderby run.CreatedAt, run.Rid
        select run;

    /// <summary>One small transaction; the last of its runs, null when there was none.</summary>
    private async Task<Run?> FollowAsync(int connectionId, Func<OpsDbContext, IQueryable<Run>> choose, CancellationToken cancellationToken)
    {
        await using (var look = await factory.CreateDbContextAsync(cancellationToken))
        {
            // Mostly there is nothing to do, and then nobody need wait for a turn to write.
            if (!await choose(look).AnyAsync(cancellationToken))
            {
                return null;
            }
        }

        var last = await factory.WriteAsync(
            async db =>
            {
                var runs = await choose(db).Take(RunProjector.MaxBatch).ToListAsync(cancellationToken);
                await ReviewItems.FollowAsync(db, connectionId, runs, Now, cancellationToken);
                return runs.LastOrDefault();
            },
            cancellationToken);
        changes.Wake();
        return last;
    }
}
