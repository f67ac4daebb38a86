using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Insights;

namespace OpsDashboard.Home;

/// <summary>A review item that a person holds; of the names the first letters.</summary>
public sealed record HeldRow(long Id, string? FirstName, string? LastName, DateTime EnteredAt, DateTime? LeaseUntil);

/// <summary>How long review items have waited.</summary>
public enum WaitedFor
{
    Hours,
    Day,
    Days,
    Longer,
}

public sealed record WaitingCount(WaitedFor For, int Count);

public sealed record VerdictCount(Verdict Verdict, int Count);

public sealed record StateCount(InboxState State, int Count);

/// <summary>The reads of the first page: few rows along an index each, and runs only from their rollup.</summary>
public static class HomeQueries
{
    public static IQueryable<HeldRow> Held(OpsDbContext db, int connectionId, Guid oid, DateTime now) =>
        Unfinished(db, connectionId)
            .Where(item => item.HolderOid == oid && item.LeaseUntil > now)
            .OrderBy(item => item.LeaseUntil).ThenBy(item => item.Id)
            .Select(item => new HeldRow(item.Id, item.Run!.Applicant!.FirstName!.Substring(0, 1), item.Run.Applicant.LastName!.Substring(0, 1), item.EnteredAt, item.LeaseUntil));

    /// <summary>What the person could take now. Nobody may give the second decision on what they decided first.</summary>
    public static IQueryable<DateTime> Free(OpsDbContext db, int connectionId, Guid oid, DateTime now) =>
        Unfinished(db, connectionId)
            .Where(item => item.HolderOid == null || item.LeaseUntil == null || item.LeaseUntil <= now)
            .Where(item => item.State == ReviewItemState.Open || !db.Decisions.Any(decision => decision.ItemId == item.Id && decision.ByOid == oid && decision.Effect!.State == EffectState.AwaitsSecond))
            .OrderBy(item => item.EnteredAt)
            .Select(item => item.EnteredAt);

    /// <summary>What a person decided; not what can still be taken back or was.</summary>
    /// <summary>Who is told of decisions.</summary>
    public static IQueryable<DecisionReceiver> Receivers(OpsDbContext db, int connectionId) =>
        db.DecisionReceivers.AsNoTracking().Where(receiver => receiver.ConnectionId == connectionId && receiver.IsEnabled);

    /// <summary>Write-backs that wait for a person.</summary>
    public static IQueryable<OutboxMessage> NotDelivered(OpsDbContext db, int connectionId) =>
        db.OutboxMessages.AsNoTracking().Where(message => message.ConnectionId == connectionId && message.State == OutboxState.NeedsAttention);

    public static IQueryable<Decision> DecidedBy(OpsDbContext db, int connectionId, Guid oid, DateTime since) =>
        db.Decisions.AsNoTracking().Where(decision => decision.ByOid == oid && decision.At >= since && decision.Item!.ConnectionId == connectionId
            && decision.Effect!.State != EffectState.Pending && decision.Effect.State != EffectState.Withdrawn);

    /// <summary>The decisions that count.</summary>
    public static IQueryable<VerdictCount> Verdicts(OpsDbContext db, int connectionId, DateTime since) =>
        db.Decisions.AsNoTracking()
            .Where(decision => decision.At >= since && decision.Item!.ConnectionId == connectionId && decision.Effect!.State == EffectState.InEffect)
            .GroupBy(decision => decision.Verdict)
            .Select(group => new VerdictCount(group.Key, group.Count()));

    public static IQueryable<WaitingCount> Waiting(OpsDbContext db, int connectionId, DateTime now)
    {
        var (hours, day, days) = (now.AddHours(-4), now.AddDays(-1), now.AddDays(-3));
        return Unfinished(db, connectionId)
            .GroupBy(item => item.EnteredAt > hours ? WaitedFor.Hours : item.EnteredAt > day ? WaitedFor.Day : item.EnteredAt > days ? WaitedFor.Days : WaitedFor.Longer)
            .Select(group => new WaitingCount(group.Key, group.Count()));
    }

    public static IQueryable<EndedRow> Ended(OpsDbContext db, int connectionId, DateOnly from, DateOnly to) =>
        db.RollupDays.AsNoTracking()
            .Where(row => row.ConnectionId == connectionId && row.Basis == RollupBasis.Ended && row.Day >= from && row.Day <= to)
            .GroupBy(row => row.Day)
            .Select(group => new EndedRow(
                group.Key,
                0,
                group.Sum(row => row.Status == RunStatus.Approved ? row.Count : 0),
                group.Sum(row => row.Status == RunStatus.Declined ? row.Count : 0),
                group.Sum(row => row.Status == RunStatus.Review ? row.Count : 0),
                group.Sum(row => row.Status == RunStatus.Abandoned ? row.Count : 0),
                group.Sum(row => row.Status == RunStatus.Error ? row.Count : 0)));

    public static IQueryable<Connection> Connection(OpsDbContext db, int connectionId) =>
        db.Connections.AsNoTracking().Where(connection => connection.Id == connectionId);

    public static IQueryable<Backfill> Backfill(OpsDbContext db, int connectionId) =>
        db.Backfills.AsNoTracking().Where(backfill => backfill.ConnectionId == connectionId);

    /// <summary>Names of the loops that failed at least twice on end.</summary>
    public static IQueryable<string> FailingLoops(OpsDbContext db, int connectionId) =>
        db.LoopReports
            .Where(report => (report.ConnectionId == connectionId || report.ConnectionId == 0) && report.FailsInARow > 1)
            .OrderBy(report => report.Loop)
            .Select(report => report.Loop);

    public static IQueryable<DateTime> LastDelivery(InboxDbContext inbox, int connectionId) =>
        inbox.Inbox.Where(entry => entry.ConnectionId == connectionId).OrderByDescending(entry => entry.Id).Select(entry => entry.ReceivedAt).Take(1);

    public static IQueryable<StateCount> StuckDeliveries(InboxDbContext inbox, int connectionId) =>
        inbox.Inbox
            .Where(entry => (entry.State == InboxState.Parked || entry.State == InboxState.Dead) && entry.ConnectionId == connectionId)
            .GroupBy(entry => entry.State)
            .Select(group => new StateCount(group.Key, group.Count()));

    private static IQueryable<ReviewItem> Unfinished(OpsDbContext db, int connectionId) =>
        db.ReviewItems.AsNoTracking()
            .Where(item => item.ConnectionId == connectionId && (item.State == ReviewItemState.Open || item.State == ReviewItemState.AwaitingSecond));
}
