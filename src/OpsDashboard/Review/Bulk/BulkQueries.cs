using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Item;

namespace OpsDashboard.Review.Bulk;

/// <summary>A line of the export: ids, times and states, and nobody's name.</summary>
public sealed record ExportRow(
    long Id, string RunId, ReviewItemKind Kind, ReviewItemState State, string? Queue, int Score, DateTime EnteredAt, DateTime? DueAt, DateTime? EndsAt, DateTime? WakeAt,
    DateTime? FinishedAt, string? CloseCause, bool IsEscalated, bool IsAssigned, int Round);

public static class BulkQueries
{
    public static IQueryable<BulkItem> Items(OpsDbContext db, int connectionId, IReadOnlyCollection<long> ids) => db.ReviewItems.AsNoTracking()
        .Where(item => item.ConnectionId == connectionId && ids.Contains(item.Id))
        .Select(item => new BulkItem(item.Id, item.Run!.RunId, item.Kind, item.State, item.EndsAt, item.HolderOid, item.LeaseUntil, item.Run.UpdatedAt));

    public static IQueryable<ExportRow> Export(OpsDbContext db, int connectionId, IReadOnlyCollection<long> ids) => db.ReviewItems.AsNoTracking()
        .Where(item => item.ConnectionId == connectionId && ids.Contains(item.Id))
        .OrderBy(item => item.Id)
        .Select(item => new ExportRow(
            item.Id, item.Run!.RunId, item.Kind, item.State, item.Queue!.Key, item.Score, item.EnteredAt, item.DueAt, item.EndsAt, item.WakeAt,
            item.FinishedAt, item.CloseCause, item.IsEscalated, item.AssignedOid != null, item.Round));

    /// <summary>People who may be given work, by name; whether their roles fit is asked at each item.</summary>
    public static IQueryable<Shift.Colleague> People(OpsDbContext db, DateTime now) => db.StaffMembers.AsNoTracking()
        .Where(member => member.BlockedAt == null && (member.AwayUntil == null || member.AwayUntil <= now))
        .OrderBy(member => member.Name)
        .Select(member => new Shift.Colleague(member.Oid, member.Name, member.Roles));
}
