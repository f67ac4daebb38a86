using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.Notices;

/// <summary>One notice as its page shows it.</summary>
/// <param name="ByName">Null for the clock and for somebody whose name is not known here.</param>
public sealed record NoticeRow(long Id, NoticeKind Kind, long? ItemId, string? ByName, DateTime At, DateTime? ReadAt);

public static class NoticeQueries
{
    public static IQueryable<Notice> Unread(OpsDbContext db, int connectionId, Guid oid) =>
        db.Notices.Where(notice => notice.Oid == oid && notice.ReadAt == null && notice.ConnectionId == connectionId);

    /// <summary>Newest first, older than <paramref name="before"/>.</summary>
    public static IQueryable<NoticeRow> Page(OpsDbContext db, int connectionId, Guid oid, long before, int limit) => db.Notices
        .Where(notice => notice.Oid == oid && notice.ConnectionId == connectionId && notice.Id < before)
        .OrderByDescending(notice => notice.Id)
        .Take(limit)
        .Select(notice => new NoticeRow(
            notice.Id, notice.Kind, notice.ItemId, db.StaffMembers.Where(member => member.Oid == notice.ByOid).Select(member => member.Name).FirstOrDefault(), notice.At, notice.ReadAt));

    /// <summary>
    /// Notices that may have to go out: after the last one that was looked at, and late ones before it, because numbers are drawn before
    /// they are committed. What was read meanwhile need not go anywhere, and to somebody who is blocked nothing goes.
    /// </summary>
    public static IQueryable<Notice> After(OpsDbContext db, long last, long overlapFrom, DateTime since, int limit) => db.Notices.AsNoTracking()
        .Where(notice => notice.Id > last || (notice.Id > overlapFrom && notice.At > since))
        .Where(notice => notice.ReadAt == null && !db.StaffMembers.Any(member => member.Oid == notice.Oid && member.BlockedAt != null))
        .OrderBy(notice => notice.Id)
        .Take(limit);

    public static IQueryable<Setting> Choices(OpsDbContext db, IReadOnlyCollection<string> names) =>
        db.Settings.AsNoTracking().Where(setting => names.Contains(setting.Name));

    /// <summary>Messages of ours whose turn it is; one that somebody was sending and did not come back from is due again.</summary>
    public static IQueryable<OutboxMessage> Due(OpsDbContext db, DateTime now, int limit) => db.OutboxMessages.AsNoTracking()
        .Where(message => message.Kind == OutboxKind.Notice && message.NextTryAt <= now
            && (message.State == OutboxState.New || (message.State == OutboxState.Sending && message.LeaseUntil <= now)))
        .OrderBy(message => message.NextTryAt)
        .Take(limit);

    public static IQueryable<long> Old(OpsDbContext db, DateTime before, int limit) =>
        db.Notices.Where(notice => notice.At < before).OrderBy(notice => notice.Id).Select(notice => notice.Id).Take(limit);

    public static IQueryable<Guid> OldMessages(OpsDbContext db, DateTime before, int limit) => db.OutboxMessages
        .Where(message => message.Kind == OutboxKind.Notice && message.CreatedAt < before).OrderBy(message => message.CreatedAt).Select(message => message.Id).Take(limit);
}
