using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Review.Deciding;

/// <summary>What deciding and taking back must look up.</summary>
public static class DecisionQueries
{
    /// <summary>The decisions of an item that wait for another person's, oldest first. Without meaning unless the item waits for one.</summary>
    public static IQueryable<Decision> Waiting(OpsDbContext db, long itemId) => db.Decisions
        .Where(decision => decision.ItemId == itemId && decision.Effect!.State == EffectState.AwaitsSecond)
        .OrderBy(decision => decision.Round);

    /// <summary>The decision that counts, or will, since the item came here (again): what a new one corrects.</summary>
    public static IQueryable<Decision> Counting(OpsDbContext db, long itemId, DateTime since) => db.Decisions.AsNoTracking()
        .Where(decision => decision.ItemId == itemId && decision.At >= since && decision.Effect!.State == EffectState.InEffect)
        .OrderByDescending(decision => decision.Round);

    /// <summary>Report results of a run other than clear, as <c>task:result</c>.</summary>
    public static IQueryable<string> SubResults(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Report && !facet.Value.EndsWith(":clear"))
        .Select(facet => facet.Value);

    /// <summary>Who decided about a run by other items than this one.</summary>
    public static IQueryable<Guid> EarlierDeciders(OpsDbContext db, long rid, long exceptItemId) => db.Decisions
        .Where(decision => decision.Item!.Rid == rid && decision.ItemId != exceptItemId && decision.Effect!.State != EffectState.Withdrawn)
        .Select(decision => decision.ByOid);

    /// <summary>What a person decided and can still take back, last first.</summary>
    public static IQueryable<PendingRow> Pending(OpsDbContext db, int connectionId, Guid oid, DateTime now) => db.DecisionEffects.AsNoTracking()
        .Where(effect => (effect.State == EffectState.Pending || effect.State == EffectState.AwaitsSecond) && effect.EffectAt > now && effect.ConnectionId == connectionId && effect.Decision!.ByOid == oid)
        .Where(effect => effect.Decision!.Round + 1 == effect.Decision.Item!.Round)
        .OrderByDescending(effect => effect.EffectAt).ThenByDescending(effect => effect.Decision!.At)
        .Select(effect => new PendingRow(effect.DecisionId, effect.ItemId, effect.Decision!.Verdict, effect.State == EffectState.AwaitsSecond, effect.EffectAt!.Value));

    /// <summary>The name behind an id.</summary>
    public static IQueryable<string> Name(OpsDbContext db, Guid oid) => db.StaffMembers.Where(member => member.Oid == oid).Select(member => member.Name);
}

/// <summary>A decision that can still be taken back.</summary>
/// <param name="AwaitsSecond">It takes effect only with another person's.</param>
/// <param name="Until">When it can be taken back no more; one that waits for nobody takes effect then.</param>
public sealed record PendingRow(Guid DecisionId, long ItemId, Verdict Verdict, bool AwaitsSecond, DateTime Until);
