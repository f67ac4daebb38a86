using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review;

/// <summary>What the form of an item needs besides the item.</summary>
/// <param name="Draft">What the person wrote before; null when there is nothing.</param>
/// <param name="Checklist">What to go through; null when there is none.</param>
/// <param name="IsRecordOnly">Nobody is told of the decision: it is only written down here.</param>
public sealed record FormFacts(DraftContent? Draft, Checklist? Checklist, bool IsRecordOnly)
{
    public static readonly FormFacts None = new(null, null, false);
}

/// <summary>Reads for the form of one item.</summary>
public sealed class FormReader(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, DraftStore drafts)
{
    public async Task<FormFacts> ReadAsync(string connection, long itemId, Guid oid, CancellationToken cancellationToken)
    {
        var connectionId = connections.Find(connection)?.Id ?? 0;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == connectionId, cancellationToken) is not { } item
            ? FormFacts.None
            : new(
                await drafts.FindAsync(db, item, oid, cancellationToken),
                await ReviewChecklists.OfAsync(db, item, cancellationToken),
                item.Kind is not (ReviewItemKind.TaskReview or ReviewItemKind.MonitorMatch) && !await Receivers(db, connectionId).AnyAsync(cancellationToken));
    }

    /// <summary>Who is told of decisions by a webhook.</summary>
    public static IQueryable<string> Receivers(OpsDbContext db, int connectionId) => db.DecisionReceivers
        .Where(receiver => receiver.ConnectionId == connectionId && receiver.IsEnabled)
        .Select(receiver => receiver.Url);
}
