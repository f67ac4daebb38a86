using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Staff;
using OpsDashboard.Privacy;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;

namespace OpsDashboard.Review.Item;

/// <summary>Which state of run and applicant something was read in.</summary>
public sealed record ReviewDataVersion(DateTime RunUpdatedAt, DateTime? DetailsAt, DateTime? ApplicantAt);

/// <summary>One item as everybody may see it who sees the queue: no personal data but the first letters of the name.</summary>
public sealed record ReviewFacts
{
    public required long Id { get; init; }

    public required int ConnectionId { get; init; }

    public required long Rid { get; init; }

    public required ReviewItemState State { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required string? CloseCause { get; init; }

    public required int Round { get; init; }

    public required ReviewItemKind Kind { get; init; }

    /// <summary>When Onfido ends the run by itself.</summary>
    public required DateTime? EndsAt { get; init; }

    /// <summary>When the target is missed.</summary>
    public required DateTime? DueAt { get; init; }

    public required string? ScoreTermsJson { get; init; }

    public required bool IsEscalated { get; init; }

    public required DateTime? WakeAt { get; init; }

    public required Guid? HolderOid { get; init; }

    public required string? HolderName { get; init; }

    public required DateTime? ClaimedAt { get; init; }

    public required DateTime? LeaseUntil { get; init; }

    public required int FencingToken { get; init; }

    public required string RunId { get; init; }

    public required string StatusRaw { get; init; }

    /// <summary>The version of the run that these facts are of.</summary>
    public required DateTime RunUpdatedAt { get; init; }

    public required bool IsGone { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string WorkflowId { get; init; }

    public required string? WorkflowName { get; init; }

    public required int WorkflowVersion { get; init; }

    /// <summary>When tasks and media were last read; null when they never were.</summary>
    public required DateTime? DetailsAt { get; init; }

    /// <summary>When the applicant was last read.</summary>
    public required DateTime? ApplicantAt { get; init; }

    public required long Aid { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    public required string? FirstLetter { get; init; }

    public required string? LastLetter { get; init; }

    /// <summary>Why it stands where it stands in the queue.</summary>
    public IReadOnlyList<ScoreTerm> ScoreTerms => ScoreTermsJson is null ? [] : PolicyJson.Read<List<ScoreTerm>>(ScoreTermsJson);

    public ReviewDataVersion DataVersion => new(RunUpdatedAt, DetailsAt, ApplicantAt);

    public bool IsOpen => State is ReviewItemState.Open or ReviewItemState.AwaitingSecond;

    public bool IsHeld(DateTime now) => IsOpen && LeaseUntil > now;

    public bool IsHeldBy(Guid oid, DateTime now) => IsHeld(now) && HolderOid == oid;

    public string? Masked => Mask.Name(FirstLetter, LastLetter);

    public string Name => Masked ?? ApplicantState switch
    {
        ApplicantState.Loading => "Name is loading…",
        ApplicantState.Gone => "Applicant deleted at Onfido",
        _ => "No name given",
    };
}

/// <summary>A decision as the item's page tells it.</summary>
/// <param name="Round">The how-manieth about the item.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="ReasonCode">The key of the reason.</param>
/// <param name="ReasonVersion">Which of its texts were read.</param>
/// <param name="ReasonText">The staff text of that version; null when there is none such.</param>
/// <param name="Note">For colleagues.</param>
/// <param name="CustomerMessage">For the customer.</param>
/// <param name="CustomerLanguage">In which language.</param>
/// <param name="ByOid">Who.</param>
/// <param name="ByName">Their name, when it is known here.</param>
/// <param name="At">When.</param>
/// <param name="Effect">Whether it counts.</param>
/// <param name="EffectAt">Until then it can be taken back.</param>
public sealed record DecisionRow(
    int Round, Verdict Verdict, string ReasonCode, int ReasonVersion, string? ReasonText, string? Note, string? CustomerMessage, string? CustomerLanguage,
    Guid ByOid, string? ByName, DateTime At, EffectState Effect, DateTime? EffectAt)
{
    /// <summary>What the checklist said, as it was ticked.</summary>
    public string? ChecklistJson { get; init; }

    public Worth? Worth { get; init; }

    public bool IsCorrection { get; init; }
}

public static class ReviewItemQueries
{
    private const int MaxResults = 20;

    /// <summary>A compiled query belongs to the model it was first run with.</summary>
    private static readonly ConditionalWeakTable<IModel, Compiled> ByModel = [];

    private static readonly Expression<Func<OpsDbContext, long, Guid, IQueryable<DecisionRow>>> DecisionsOf = (db, id, oid) => db.Decisions.AsNoTracking()
        .Where(decision => decision.ItemId == id)
        .Where(decision => !(decision.Item!.IsBlind && decision.Item.State != ReviewItemState.Decided && decision.Effect!.State == EffectState.AwaitsSecond && decision.ByOid != oid))
        .OrderByDescending(decision => decision.Round)
        .Select(decision => new DecisionRow(
            decision.Round, decision.Verdict, decision.ReasonCode, decision.ReasonVersion,
            db.ReasonCodeVersions.Where(version => version.Key == decision.ReasonCode && version.Number == decision.ReasonVersion)
                .Select(version => version.StaffText).FirstOrDefault(),
            decision.Note, decision.CustomerMessage, decision.CustomerLanguage, decision.ByOid,
            db.StaffMembers.Where(member => member.Oid == decision.ByOid).Select(member => member.Name).FirstOrDefault(), decision.At, decision.Effect!.State,
            decision.Effect.EffectAt)
        {
            ChecklistJson = decision.ChecklistJson,
            Worth = decision.Worth,
            IsCorrection = decision.CorrectsId != null,
        });

    private static readonly Expression<Func<HeldItem, ReviewFacts>> Facts = entry => new ReviewFacts
    {
        Id = entry.Item.Id,
        ConnectionId = entry.Item.ConnectionId,
        Kind = entry.Item.Kind,
        Rid = entry.Item.Rid,
        State = entry.Item.State,
        EnteredAt = entry.Item.EnteredAt,
        CloseCause = entry.Item.CloseCause,
        Round = entry.Item.Round,
        HolderOid = entry.Item.HolderOid,
        HolderName = entry.Holder!.Name,
        ClaimedAt = entry.Item.ClaimedAt,
        LeaseUntil = entry.Item.LeaseUntil,
        FencingToken = entry.Item.FencingToken,
        RunId = entry.Item.Run!.RunId,
        StatusRaw = entry.Item.Run.StatusRaw,
        RunUpdatedAt = entry.Item.Run.UpdatedAt,
        IsGone = entry.Item.Run.GoneAt != null,
        CreatedAt = entry.Item.Run.CreatedAt,
        WorkflowId = entry.Item.Run.Workflow!.WorkflowId,
        WorkflowName = entry.Item.Run.Workflow.Name,
        WorkflowVersion = entry.Item.Run.WorkflowVersion,
        DetailsAt = entry.Item.Run.DetailsAt,
        ApplicantAt = entry.Item.Run.Applicant!.ReadAt,
        EndsAt = entry.Item.EndsAt,
        DueAt = entry.Item.DueAt,
        ScoreTermsJson = entry.Item.ScoreTermsJson,
        IsEscalated = entry.Item.IsEscalated,
        WakeAt = entry.Item.WakeAt,
        Aid = entry.Item.Run.Aid,
        ApplicantState = entry.Item.Run.Applicant.State,
        FirstLetter = entry.Item.Run.Applicant.FirstName!.Substring(0, 1),
        LastLetter = entry.Item.Run.Applicant.LastName!.Substring(0, 1),
    };

    /// <summary>One item; compiled, because this page is read at every change.</summary>
    public static Task<ReviewFacts?> OneAsync(OpsDbContext db, int connectionId, long id) => ByModel.GetOrCreateValue(db.Model).One(db, connectionId, id);

    /// <summary>
    /// Every decision about an item, newest first. Of one that is to be looked at blind the first is only there for who made it: what
    /// is not sent cannot be seen.
    /// </summary>
    public static IQueryable<DecisionRow> Decisions(OpsDbContext db, long id, Guid oid) => DecisionsOf.Compile()(db, id, oid);

    /// <summary><see cref="Decisions"/>, compiled.</summary>
    public static async Task<IReadOnlyList<DecisionRow>> DecisionsAsync(OpsDbContext db, long id, Guid oid, CancellationToken cancellationToken) =>
        await ByModel.GetOrCreateValue(db.Model).Decisions(db, id, oid).ToListAsync(cancellationToken);

    public static IQueryable<string> Reasons(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Reason)
        .OrderBy(facet => facet.Value)
        .Select(facet => facet.Value);

    /// <summary>Unfinished items of an applicant whose runs are younger than a moment, the youngest run's first.</summary>
    public static IQueryable<long?> Newer(OpsDbContext db, int connectionId, long aid, DateTime than) => db.ReviewItems
        .Where(item => item.ConnectionId == connectionId && item.Run!.Aid == aid && item.Run.CreatedAt > than && ItemUpkeep.Unfinished.Contains(item.State))
        .OrderByDescending(item => item.Run!.CreatedAt).ThenByDescending(item => item.Id)
        .Select(item => (long?)item.Id);

    /// <summary>The language of the run's link.</summary>
    public static Task<string?> LanguageAsync(OpsDbContext db, long rid) => ByModel.GetOrCreateValue(db.Model).Language(db, rid);

    /// <summary>Report results other than clear, as <c>task:result</c>.</summary>
    public static IQueryable<string> FailingReports(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Report && !facet.Value.EndsWith(":clear"))
        .OrderBy(facet => facet.Value)
        .Select(facet => facet.Value)
        .Take(MaxResults);

    private sealed class Compiled
    {
        public Func<OpsDbContext, int, long, Task<ReviewFacts?>> One { get; } = EF.CompileAsyncQuery((OpsDbContext db, int connectionId, long id) =>
            db.ReviewItems.AsNoTracking()
                .Where(item => item.Id == id && item.ConnectionId == connectionId)
                .LeftJoin(db.StaffMembers, item => item.HolderOid, holder => holder.Oid, (item, holder) => new HeldItem { Item = item, Holder = holder })
                .Select(Facts)
                .SingleOrDefault());

        public Func<OpsDbContext, long, Guid, IAsyncEnumerable<DecisionRow>> Decisions { get; } = EF.CompileAsyncQuery(DecisionsOf);

        public Func<OpsDbContext, long, Task<string?>> Language { get; } = EF.CompileAsyncQuery((OpsDbContext db, long rid) =>
            db.RunFacets.Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Language).Select(facet => facet.Value).FirstOrDefault());
    }

    private sealed class HeldItem
    {
        public required ReviewItem Item { get; init; }

        public required StaffMember? Holder { get; init; }
    }
}
