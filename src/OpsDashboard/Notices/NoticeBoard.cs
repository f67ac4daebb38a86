using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;

namespace OpsDashboard.Notices;

/// <summary>Reads notices for bell and page, and tells them when there may be others.</summary>
public sealed class NoticeBoard(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ChangeFeed feed)
{
    public const int PageSize = 50;

    /// <summary>More than that is not counted: the bell says so with a plus.</summary>
    public const int MostCounted = 99;

    public int? IdOf(string connection) => connections.Find(connection)?.Id;

    public void Wake() => feed.Wake();

    /// <summary>Whoever wrote a notice, alone or with a change of an item, is heard.</summary>
    public ChangeSubscription Listen(int connectionId, Func<Task> onChange) => feed.Subscribe(
        connectionId, batch => batch.Has(ChangeKind.Notice) || batch.Has(ChangeKind.ReviewItem) ? onChange() : Task.CompletedTask);

    public async Task<int> UnreadAsync(int connectionId, Guid oid, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await NoticeQueries.Unread(db, connectionId, oid).Take(MostCounted + 1).CountAsync(cancellationToken);
    }

    /// <summary>One more than a page holds, which tells whether there are older ones.</summary>
    public async Task<IReadOnlyList<NoticeRow>> PageAsync(int connectionId, Guid oid, long? before, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await NoticeQueries.Page(db, connectionId, oid, before ?? long.MaxValue, PageSize + 1).ToListAsync(cancellationToken);
    }
}
