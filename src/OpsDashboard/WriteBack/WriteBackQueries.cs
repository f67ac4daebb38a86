using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>A message of the outbox as people see it: no content of it, only what it is and how it stands.</summary>
public sealed record OutboxRow
{
    public required Guid Id { get; init; }

    public required OutboxKind Kind { get; init; }

    public required OutboxState State { get; init; }

    public required int Attempts { get; init; }

    public required DateTime NextTryAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? SentAt { get; init; }

    public required DateTime? ConfirmedAt { get; init; }

    public required string? LastProblem { get; init; }

    /// <summary>The problem is with fields that a person can mend.</summary>
    public required bool HasFields { get; init; }

    public required long? ItemId { get; init; }

    public required int? Round { get; init; }

    public required Verdict? Verdict { get; init; }

    public required string? RunId { get; init; }

    public required string? ResultId { get; init; }

    public required Guid? DecidedBy { get; init; }

    public required Guid? Holder { get; init; }
}

/// <summary>A decision that can still be taken back.</summary>
public sealed record WaitingRow(Guid DecisionId, long ItemId, int Round, Verdict Verdict, string RunId, DateTime? EffectAt);

/// <summary>A decision of an item and whether it counts.</summary>
public sealed record EffectRow(Guid DecisionId, int Round, Verdict Verdict, EffectState State, DateTime? EffectAt, DateTime? InEffectAt);

public static class WriteBackQueries
{
    /// <summary>What is not confirmed: first what a person must look at, then the oldest.</summary>
    public static IQueryable<OutboxRow> Unconfirmed(OpsDbContext db, int connectionId, int most) => Rows(db.OutboxMessages
        .Where(message => message.ConnectionId == connectionId && message.State != OutboxState.Confirmed)
        .OrderBy(message => message.State == OutboxState.NeedsAttention ? 0 : 1).ThenBy(message => message.CreatedAt)
        .Take(most));

    /// <summary>What was confirmed last.</summary>
    public static IQueryable<OutboxRow> Confirmed(OpsDbContext db, int connectionId, int most) => Rows(db.OutboxMessages
        .Where(message => message.ConnectionId == connectionId && message.State == OutboxState.Confirmed)
        .OrderByDescending(message => message.CreatedAt)
        .Take(most));

    public static IQueryable<OutboxRow> OfItem(OpsDbContext db, int connectionId, long itemId) => Rows(db.OutboxMessages
        .Where(message => message.ItemId == itemId && message.ConnectionId == connectionId)
        .OrderBy(message => message.CreatedAt));

    public static IQueryable<WaitingRow> Waiting(OpsDbContext db, int connectionId, int most) => db.DecisionEffects.AsNoTracking()
        .Where(effect => effect.ConnectionId == connectionId && effect.State == EffectState.Pending)
        .OrderBy(effect => effect.EffectAt)
        .Select(effect => new WaitingRow(effect.DecisionId, effect.ItemId, effect.Decision!.Round, effect.Decision.Verdict, effect.Decision.Item!.Run!.RunId, effect.EffectAt))
        .Take(most);

    /// <summary>Newest first.</summary>
    public static IQueryable<EffectRow> EffectsOf(OpsDbContext db, int connectionId, long itemId) => db.DecisionEffects.AsNoTracking()
        .Where(effect => effect.ItemId == itemId && effect.ConnectionId == connectionId)
        .OrderByDescending(effect => effect.Decision!.Round)
        .Select(effect => new EffectRow(effect.DecisionId, effect.Decision!.Round, effect.Decision.Verdict, effect.State, effect.EffectAt, effect.InEffectAt));

    /// <summary>The item in which somebody asked for a run that carries one of our tags.</summary>
    public static IQueryable<long> AskedIn(OpsDbContext db, int connectionId, string runId) =>
        from facet in db.RunFacets.AsNoTracking()
        where facet.Run!.RunId == runId && facet.ConnectionId == connectionId && facet.Kind == FacetKind.Tag && facet.Value.StartsWith(NewRunTag.Start)
        from message in db.OutboxMessages
        where message.ResultId == runId && message.Kind == OutboxKind.StartRun && message.ConnectionId == connectionId && message.ItemId != null
        select message.ItemId!.Value;

    /// <summary>The run as it was read, for its link.</summary>
    public static IQueryable<string> RunJson(OpsDbContext db, int connectionId, string runId) => db.RunDetails.AsNoTracking()
        .Where(detail => detail.Run!.ConnectionId == connectionId && detail.Run.RunId == runId && detail.Run.GoneAt == null)
        .Select(detail => detail.Json);

    private static IQueryable<OutboxRow> Rows(IQueryable<OutboxMessage> messages) => messages.AsNoTracking().Select(message => new OutboxRow
    {
        Id = message.Id,
        Kind = message.Kind,
        State = message.State,
        Attempts = message.Attempts,
        NextTryAt = message.NextTryAt,
        CreatedAt = message.CreatedAt,
        SentAt = message.SentAt,
        ConfirmedAt = message.ConfirmedAt,
        LastProblem = message.LastProblem,
        HasFields = message.ProblemCipher != null && message.State == OutboxState.NeedsAttention,
        ItemId = message.ItemId,
        Round = message.Decision!.Round,
        Verdict = message.Decision.Verdict,
        RunId = message.Decision.Item!.Run!.RunId,
        ResultId = message.ResultId,
        DecidedBy = message.Decision.ByOid,
        Holder = message.Decision.Item.HolderOid,
    });
}

/// <summary>Our tag on a run that we started: by it the run is found again.</summary>
public static class NewRunTag
{
    public const string Start = "decision-";

    public static string Of(Guid decisionId) => $"{Start}{decisionId:N}";
}
