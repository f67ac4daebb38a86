using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.Review.Deciding;

/// <summary>Reads what a person can still take back.</summary>
public sealed class UndoReader(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, TimeProvider time)
{
    public int IdOf(string connection) => connections.Find(connection)?.Id ?? 0;

    public async Task<IReadOnlyList<PendingRow>> PendingAsync(string connection, Guid oid, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await DecisionQueries.Pending(db, IdOf(connection), oid, time.GetUtcNow().UtcDateTime).ToListAsync(cancellationToken);
    }
}
