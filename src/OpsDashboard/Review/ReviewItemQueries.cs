using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Review;

/// <summary>One item with what a reviewer must know of its run; the rest is on the run's own page.</summary>
public sealed record ReviewFacts
{
    public required long Id { get; init; }

    public required long Rid { get; init; }

    public required ReviewItemState State { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required string? CloseCause { get; init; }

    public required int Round { get; init; }

    public required ReviewItemKind Kind { get; init; }

    public required bool IsEscalated { get; init; }

    public required DateTime? WakeAt { get; init; }

    public required DateTime? EndsAt { get; init; }

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

    public required string? CustomerUserId { get; init; }

    public required long Aid { get; init; }

    public required ApplicantState ApplicantState { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public bool IsOpen => State is ReviewItemState.Open or ReviewItemState.AwaitingSecond;

    public bool IsHeld(DateTime now) => IsOpen && LeaseUntil > now;

    public bool IsHeldBy(Guid oid, DateTime now) => IsHeld(now) && HolderOid == oid;

    public string Name => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : ApplicantState switch
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

    public static IQueryable<ReviewFacts> One(OpsDbContext db, int connectionId, long id) =>
        from item in db.ReviewItems.AsNoTracking()
        where item.Id == id && item.ConnectionId == connectionId
        select new ReviewFacts
        {
            Id = item.Id,
            Rid = item.Rid,
            State = item.State,
            EnteredAt = item.EnteredAt,
            CloseCause = item.CloseCause,
            Round = item.Round,
            Kind = item.Kind,
            IsEscalated = item.IsEscalated,
            WakeAt = item.WakeAt,
            EndsAt = item.EndsAt,
            HolderOid = item.HolderOid,
            HolderName = db.StaffMembers.Where(member => member.Oid == item.HolderOid).Select(member => member.Name).FirstOrDefault(),
            ClaimedAt = item.ClaimedAt,
            LeaseUntil = item.LeaseUntil,
            FencingToken = item.FencingToken,
            RunId = item.Run!.RunId,
            StatusRaw = item.Run.StatusRaw,
            RunUpdatedAt = item.Run.UpdatedAt,
            IsGone = item.Run.GoneAt != null,
            CreatedAt = item.Run.CreatedAt,
            WorkflowId = item.Run.Workflow!.WorkflowId,
            WorkflowName = item.Run.Workflow.Name,
            WorkflowVersion = item.Run.WorkflowVersion,
            CustomerUserId = item.Run.CustomerUserId,
            Aid = item.Run.Aid,
            ApplicantState = item.Run.Applicant!.State,
            FirstName = item.Run.Applicant.FirstName,
            LastName = item.Run.Applicant.LastName,
        };

    /// <summary>
    /// Every decision about an item, newest first. Of one that is to be looked at blind the first is only there for who made it: what
    /// is not sent cannot be seen.
    /// </summary>
    public static IQueryable<DecisionRow> Decisions(OpsDbContext db, long id, Guid oid) => db.Decisions.AsNoTracking()
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

    public static IQueryable<string> Reasons(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Reason)
        .OrderBy(facet => facet.Value)
        .Select(facet => facet.Value);

    /// <summary>The language of the run's link.</summary>
    public static IQueryable<string> Language(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Language)
        .Select(facet => facet.Value);

    /// <summary>Report results other than clear, as <c>task:result</c>.</summary>
    public static IQueryable<string> FailingReports(OpsDbContext db, long rid) => db.RunFacets
        .Where(facet => facet.Rid == rid && facet.Kind == FacetKind.Report && !facet.Value.EndsWith(":clear"))
        .OrderBy(facet => facet.Value)
        .Select(facet => facet.Value)
        .Take(MaxResults);
}
