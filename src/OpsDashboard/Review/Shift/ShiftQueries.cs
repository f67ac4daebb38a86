using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Item;

namespace OpsDashboard.Review.Shift;

/// <summary>An item that the person holds. No name: whoever ends a shift looks at nobody's data.</summary>
public sealed record ShiftItem(long Id, int Token, ReviewItemState State, DateTime EnteredAt, DateTime? LeaseUntil);

/// <summary>Somebody who could go on with it.</summary>
public sealed record Colleague(Guid Oid, string Name, string Roles);

public sealed record VerdictsToday(Verdict Verdict, int Count);

/// <summary>One deed of the person as the audit has it.</summary>
public sealed record ShiftDeed(string Action, string SubjectId);

public static class ShiftQueries
{
    public static IQueryable<ShiftItem> Held(OpsDbContext db, int connectionId, Guid oid, DateTime now) => Claims.Held(db, oid, now)
        .AsNoTracking()
        .Where(item => item.ConnectionId == connectionId)
        .OrderBy(item => item.EnteredAt).ThenBy(item => item.Id)
        .Select(item => new ShiftItem(item.Id, item.FencingToken, item.State, item.EnteredAt, item.LeaseUntil));

    /// <summary>People who are here and not blocked; whether their roles may review is asked of the rights.</summary>
    public static IQueryable<Colleague> Colleagues(OpsDbContext db, Guid oid, DateTime now) => db.StaffMembers.AsNoTracking()
        .Where(member => member.Oid != oid && member.BlockedAt == null && (member.AwayUntil == null || member.AwayUntil <= now))
        .OrderBy(member => member.Name)
        .Select(member => new Colleague(member.Oid, member.Name, member.Roles));

    /// <summary>What was taken back does not count.</summary>
    public static IQueryable<VerdictsToday> Decided(OpsDbContext db, int connectionId, Guid oid, DateTime since) => db.Decisions
        .Where(decision => decision.ByOid == oid && decision.At >= since && decision.Source == DecisionSource.Here && decision.Item!.ConnectionId == connectionId
            && (decision.Effect == null || decision.Effect.State != EffectState.Withdrawn))
        .GroupBy(decision => decision.Verdict)
        .Select(group => new VerdictsToday(group.Key, group.Count()));

    /// <summary>
    /// Of the newest entries of the chain only, which are more than a day's: entries have no index by person, because nobody may be
    /// looked up by what they did.
    /// </summary>
    public static IQueryable<ShiftDeed> Deeds(OpsDbContext db, string actor, DateTime since, int newest) => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Chain == AuditChain.Decisions
            && entry.Seq > db.AuditEntries.Where(other => other.Chain == AuditChain.Decisions).Max(other => (long?)other.Seq) - newest
            && entry.At >= since && entry.Actor == actor && entry.SubjectType == "review-item")
        .Select(entry => new ShiftDeed(entry.Action, entry.SubjectId));

    public static IQueryable<long> OfConnection(OpsDbContext db, int connectionId, IReadOnlyCollection<long> ids) =>
        db.ReviewItems.Where(item => item.ConnectionId == connectionId && ids.Contains(item.Id)).Select(item => item.Id);

    /// <summary>Whether the person gave the first of two decisions on an item that waits for the second.</summary>
    public static IQueryable<Decision> First(OpsDbContext db, long itemId, Guid oid) => db.Decisions
        .Where(decision => decision.ItemId == itemId && decision.ByOid == oid && decision.Item!.State == ReviewItemState.AwaitingSecond && decision.Round == decision.Item.Round - 1);
}
