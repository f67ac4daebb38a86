using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.WriteBack;

/// <summary>A decision whose time has come.</summary>
public sealed record DueEffect(Guid DecisionId, long ItemId, int Round, Guid? CorrectsId, int ConnectionId);

public static class EffectQueries
{
    /// <summary>
    /// What takes effect now, oldest first. Of decisions about one item that wait together (two persons agreed) only the last is here:
    /// it takes the others along.
    /// </summary>
    public static IQueryable<DueEffect> Due(OpsDbContext db, DateTime now, int most) => db.DecisionEffects.AsNoTracking()
        .Where(effect => effect.State == EffectState.Pending && effect.EffectAt <= now)
        .Where(effect => !db.DecisionEffects.Any(later =>
            later.ItemId == effect.ItemId && later.State == EffectState.Pending && later.Decision!.Round > effect.Decision!.Round))
        .OrderBy(effect => effect.EffectAt).ThenBy(effect => effect.DecisionId)
        .Select(effect => new DueEffect(effect.DecisionId, effect.ItemId, effect.Decision!.Round, effect.Decision.CorrectsId, effect.ConnectionId))
        .Take(most);

    public static IQueryable<EffectFacts> One(OpsDbContext db, Guid decisionId) => Facts(db.DecisionEffects.Where(effect => effect.DecisionId == decisionId));

    /// <summary>What took effect after a place in the order, in that order. What was corrected since stays in it: the correction comes later.</summary>
    public static IQueryable<EffectFacts> After(OpsDbContext db, int connectionId, long seq, int most) => Facts(db.DecisionEffects
        .Where(effect => effect.ConnectionId == connectionId && effect.Seq > seq)
        .OrderBy(effect => effect.Seq)
        .Take(most));

    private static IQueryable<EffectFacts> Facts(IQueryable<DecisionEffect> effects) => effects.AsNoTracking()
        .Select(effect => new EffectFacts
        {
            DecisionId = effect.DecisionId,
            ConnectionId = effect.ConnectionId,
            Seq = effect.Seq,
            InEffectAt = effect.InEffectAt,
            ItemId = effect.ItemId,
            Kind = effect.Decision!.Item!.Kind,
            Subject = effect.Decision.Item.Subject,
            Rid = effect.Decision.Item.Rid,
            RunId = effect.Decision.Item.Run!.RunId,
            WorkflowId = effect.Decision.Item.Run.Workflow!.WorkflowId,
            ApplicantId = effect.Decision.Item.Run.Applicant!.ApplicantId,
            CustomerUserId = effect.Decision.Item.Run.CustomerUserId,
            Round = effect.Decision.Round,
            Verdict = effect.Decision.Verdict,
            ReasonCode = effect.Decision.ReasonCode,
            StatusRaw = effect.Decision.StatusRaw,
            At = effect.Decision.At,
            ByOid = effect.Decision.ByOid,
            Language = effect.Decision.CustomerLanguage,
            CorrectsId = effect.Decision.CorrectsId,
            AnswersCipher = effect.Decision.AnswersCipher,
        });
}
