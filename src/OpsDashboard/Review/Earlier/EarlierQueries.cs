using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Earlier;

public static class EarlierQueries
{
    public static IQueryable<EarlierRun> Runs(OpsDbContext db, int connectionId, IReadOnlyCollection<string> runIds) =>
        from run in db.Runs.AsNoTracking()
        where run.ConnectionId == connectionId && runIds.Contains(run.RunId)
        join review in db.ReviewItems.Where(row => row.Kind == ReviewItemKind.RunReview) on run.Rid equals review.Rid into items
        from item in items.DefaultIfEmpty()
        select new EarlierRun
        {
            RunId = run.RunId,
            Rid = run.Rid,
            Status = run.Status,
            StatusRaw = run.StatusRaw,
            EndedAt = run.EndedAt,
            UpdatedAt = run.UpdatedAt,
            GoneAt = run.GoneAt,
            ItemId = item == null ? null : item.Id,
            ItemState = item == null ? null : item.State,
            CloseCause = item == null ? null : item.CloseCause,
            IsImported = item != null && db.Decisions.Any(decision => decision.ItemId == item.Id && decision.Source == DecisionSource.Imported),
        };

    public static IQueryable<DateTime> GoLive(OpsDbContext db, int connectionId) =>
        db.Connections.Where(connection => connection.Id == connectionId).Select(connection => connection.GoLiveAt);
}
