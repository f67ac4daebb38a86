using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Notices;

/// <summary>Writes notices in the transaction of what they tell of: like the audit, for every slice. Wake the change feed after the commit.</summary>
public static class NoticeBook
{
    /// <summary>Nobody is told of what they did themself.</summary>
    public static void Tell(OpsDbContext db, int connectionId, Guid oid, NoticeKind kind, long? itemId, Guid? by, DateTime now)
    {
        if (oid == by)
        {
            return;
        }

        db.Notices.Add(new() { ConnectionId = connectionId, Oid = oid, Kind = kind, ItemId = itemId, ByOid = by, At = now });
        db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.Notice, At = now });
    }
}
