using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>The receiver as its page shows it; its secret is not among it.</summary>
public sealed record ReceiverRow(string Url, bool IsEnabled, DateTime? OldSecretUntil, DateTime ChangedAt, string? ChangedBy);

public static class ReceiverQueries
{
    public static IQueryable<DecisionReceiver> Enabled(OpsDbContext db, int connectionId) =>
        db.DecisionReceivers.AsNoTracking().Where(receiver => receiver.ConnectionId == connectionId && receiver.IsEnabled);

    public static IQueryable<ReceiverRow> Row(OpsDbContext db, int connectionId) => db.DecisionReceivers.AsNoTracking()
        .Where(receiver => receiver.ConnectionId == connectionId)
        .Select(receiver => new ReceiverRow(
            receiver.Url, receiver.IsEnabled, receiver.OldSecretUntil, receiver.ChangedAt,
            db.StaffMembers.Where(member => member.Oid == receiver.ChangedBy).Select(member => member.Name).FirstOrDefault()));
}
