using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>A message whose turn has come.</summary>
public sealed record OutboxDue(Guid Id, string Target);

public static class OutboxQueries
{
    /// <summary>
    /// What waits and is due, and what somebody began to send and never said how it went. What must wait for an older message to the
    /// same target is not here: it would stand before others whose turn has come. First comes what may have taken effect, because people
    /// wait for that answer; looks come at growing distances, so what is new is not kept waiting by them.
    /// </summary>
    public static IQueryable<OutboxDue> Due(OpsDbContext db, int connectionId, OutboxKind[] kinds, DateTime now, int most) => db.OutboxMessages.AsNoTracking()
        .Where(message => message.ConnectionId == connectionId && kinds.Contains(message.Kind))
        .Where(message => ((message.State == OutboxState.New || message.State == OutboxState.Unknown || message.State == OutboxState.Sent) && message.NextTryAt <= now)
            || (message.State == OutboxState.Sending && message.LeaseUntil <= now))
        .Where(message => !db.OutboxMessages.Any(older =>
            older.ItemId == message.ItemId && older.Target == message.Target && older.CreatedAt < message.CreatedAt
            && (older.State == OutboxState.New || older.State == OutboxState.Unknown || older.State == OutboxState.Sending)))
        .OrderBy(message => message.State == OutboxState.New).ThenBy(message => message.NextTryAt).ThenBy(message => message.CreatedAt)
        .Select(message => new OutboxDue(message.Id, message.Target))
        .Take(most);

    /// <summary>The message, as long as it is as it was seen, and no other to its target is being sent or was there before it.</summary>
    internal static IQueryable<OutboxMessage> Free(OpsDbContext db, OutboxMessage seen, DateTime now) => db.OutboxMessages
        .Where(message => message.Id == seen.Id && message.State == seen.State && message.LeaseToken == seen.LeaseToken)
        .Where(message => message.State != OutboxState.Sending || message.LeaseUntil <= now)
        .Where(message => !db.OutboxMessages.Any(other =>
            other.ItemId == seen.ItemId && other.Target == seen.Target && other.Id != seen.Id
            && ((other.State == OutboxState.Sending && other.LeaseUntil > now)
                || ((other.State == OutboxState.New || other.State == OutboxState.Unknown) && other.CreatedAt < seen.CreatedAt))));
}
