using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.WriteBack;
using OpsDashboard.WriteBack.Receiver;

namespace OpsDashboard.Review.Deciding;

/// <summary>What the form of an item needs besides the item.</summary>
/// <param name="Draft">What the person wrote before; null when there is nothing.</param>
/// <param name="Checklist">What to go through; null when there is none.</param>
/// <param name="Targets">To whom a decision goes; null while that is not known.</param>
public sealed record FormFacts(DraftContent? Draft, Checklist? Checklist, EffectTargets? Targets)
{
    public static readonly FormFacts None = new(null, null, null);
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
                new(
                    (await AnswerRules.ResubmissionAsync(db, item.Rid, connectionId, cancellationToken)).WeStart,
                    await ReceiverQueries.Enabled(db, connectionId).AnyAsync(cancellationToken)));
    }
}
