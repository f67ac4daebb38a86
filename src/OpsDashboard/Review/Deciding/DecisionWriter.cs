using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Reasons;
using OpsDashboard.SignIn;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Review.Deciding;

/// <summary>
/// The one place where decisions are written, inside a transaction of the caller: claim, version of the run, second person, decision,
/// effect, audit entry and notice are one, so there is never one without the others.
/// </summary>
public sealed class DecisionWriter(
    IOptionsMonitor<DashboardOptions> options, ReviewCipher cipher, EligibleStaff eligible, AuditLog audit, TimeProvider time, ILogger<DecisionWriter> logger)
{
    public async Task<DecisionResult> WriteAsync(
        OpsDbContext db, int connectionId, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        if (await StoredAsync(db, attempt, person, cancellationToken) is { } stored)
        {
            return stored;
        }

        var item = await db.ReviewItems.AsNoTracking().Include(row => row.Run)
            .SingleOrDefaultAsync(row => row.Id == attempt.ItemId && row.ConnectionId == connectionId, cancellationToken);
        if (item is not { Run: not null })
        {
            return new DecisionResult.NotFound();
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (checklist, policy) = (await ReviewChecklists.OfAsync(db, item, cancellationToken), await PolicyAsync(db, connectionId, cancellationToken));
        var waiting = item.State == ReviewItemState.AwaitingSecond ? await DecisionQueries.Waiting(db, item.Id).AsTracking().Include(row => row.Effect).ToListAsync(cancellationToken) : [];
        if ((await IncompleteAsync(db, item, checklist, attempt, person, cancellationToken)
            ?? await DecisionProblems.FindAsync(db, item, waiting, attempt, person, now, cancellationToken)) is { } problem)
        {
            return problem;
        }

        var facts = await FactsAsync(db, item, attempt, person, now, cancellationToken);
        var step = DecisionStep.Next(waiting, attempt.Verdict!.Value, policy.Value.NeedsSecond(facts), policy.Value.OnDisagreement);
        if (waiting.Count > 1 && !step.IsFinal)
        {
            return new DecisionResult.Incomplete($"Two people decided differently ({string.Join(", ", waiting.Select(row => VerdictLook.Of(row.Verdict).Word))}): choose one of the two.");
        }

        var seconds = attempt.IsBulk ? options.CurrentValue.Review.BulkUndoSeconds : options.CurrentValue.Review.UndoSeconds;
        return await WriteAsync(db, new(item, attempt, person, waiting, step, policy, checklist, now, now.AddSeconds(seconds)), cancellationToken);
    }

    /// <summary>The outcome of an earlier try of the same attempt.</summary>
    public static async Task<DecisionResult?> StoredAsync(OpsDbContext db, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        var stored = await db.Decisions.AsNoTracking()
            .Where(decision => decision.Id == attempt.Id && decision.ItemId == attempt.ItemId && decision.ByOid == person.Oid)
            .Select(decision => new { decision.Verdict, decision.Item!.State, Effect = decision.Effect!.State })
            .SingleOrDefaultAsync(cancellationToken);
        return stored switch
        {
            null => null,
            { Effect: EffectState.Withdrawn } => new DecisionResult.TakenBack(),
            _ => new DecisionResult.Done(stored.Verdict, stored.State),
        };
    }

    private async Task<DecisionResult> WriteAsync(OpsDbContext db, Writing writing, CancellationToken cancellationToken)
    {
        var (item, step) = (writing.Item, writing.Step);
        if (item.State == ReviewItemState.Open)
        {
            // A first decision about an earlier stay of the run here never found its second.
            await DecisionQueries.Waiting(db, item.Id).Select(decision => decision.Effect!).ExecuteUpdateAsync(
                set => set.SetProperty(effect => effect.State, EffectState.NotShared).SetProperty(effect => effect.Version, effect => effect.Version + 1), cancellationToken);
        }

        if (!await MoveAsync(db, writing, cancellationToken))
        {
            throw new DbUpdateConcurrencyException("The item changed between looking and writing: look again.");
        }

        var decision = await AddAsync(db, writing, cancellationToken);
        writing.Attempt.Seen?.AddTo(db, decision.Id);
        foreach (var effect in writing.Waiting.Select(row => row.Effect!))
        {
            (effect.State, effect.EffectAt) = (step.Of(effect.Decision!, decision.Verdict), step.IsFinal ? writing.EffectAt : null);
            effect.Version++;
        }

        await db.ReviewDrafts.Where(draft => draft.ItemId == item.Id && draft.Oid == writing.Person.Oid).ExecuteDeleteAsync(cancellationToken);
        // The queue of those who wait for a second person may have other members.
        await ItemUpkeep.RefreshAsync(db, item.ConnectionId, [item.Id], writing.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var hasNobody = step.State == ReviewItemState.AwaitingSecond && await NobodyAsync(db, writing, cancellationToken);
        await Told.OfDecisionAsync(db, writing, cancellationToken);
        await RecordAsync(db, writing, decision, cancellationToken);
        return new DecisionResult.Done(decision.Verdict, step.State) { HasNobody = hasNobody, WaitsForThird = step.State == ReviewItemState.AwaitingSecond && writing.Waiting.Count > 0 };
    }

    /// <summary>Reasons and checklists change under an open page: what counts is how they are in this transaction.</summary>
    private async Task<DecisionResult?> IncompleteAsync(
        OpsDbContext db, ReviewItem item, Checklist? checklist, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        var reason = await ReasonQueries.All(db).SingleOrDefaultAsync(row => row.Key == attempt.ReasonCode, cancellationToken);
        if ((DecisionRules.NotOffered(attempt, item.Kind) ?? (DecisionRules.IsReasonOffered(attempt, reason) ? null : "reason code")) is { } field)
        {
            ReviewLog.NotOffered(logger, person.Oid, field, attempt.ItemId);
            return DecisionResult.Incomplete.NotOffered(field);
        }

        if (reason?.RetiredAt is not null)
        {
            return new DecisionResult.Incomplete($"“{reason.StaffText}” is not offered any more. Choose another reason.");
        }

        return (DecisionRules.Missing(attempt, reason) ?? checklist?.Missing(attempt)
            ?? await AnswerRules.MissingAsync(db, item, attempt.Verdict!.Value, attempt.Answers, cancellationToken)) is { } missing
            ? new DecisionResult.Incomplete(missing)
            : null;
    }

    private async Task<Policy<FourEyesPolicy>> PolicyAsync(OpsDbContext db, int connectionId, CancellationToken cancellationToken) =>
        await ReviewPolicies.FindAsync<FourEyesPolicy>(db, connectionId, PolicyKind.FourEyes, "", cancellationToken)
        ?? new(0, FourEyesPolicy.Default(options.CurrentValue.Review.SecondPerson));

    private static async Task<FourEyesFacts> FactsAsync(
        OpsDbContext db, ReviewItem item, DecisionAttempt attempt, StaffPerson person, DateTime now, CancellationToken cancellationToken) => new(
        attempt.Id,
        attempt.Verdict!.Value,
        item.Kind,
        item.Score,
        attempt.ReasonCode!,
        await DecisionQueries.SubResults(db, item.Rid).ToListAsync(cancellationToken),
        await db.StaffMembers.Where(member => member.Oid == person.Oid).Select(member => member.SupervisedUntil).SingleOrDefaultAsync(cancellationToken),
        now);

    /// <summary>
    /// Everything that was looked at is asked once more in the statement that writes. Of a final decision the claim stays written down:
    /// it binds nobody any more, and taking the decision back restores it.
    /// </summary>
    private static async Task<bool> MoveAsync(OpsDbContext db, Writing writing, CancellationToken cancellationToken)
    {
        var (seen, attempt, step, now, oid) = (writing.Item, writing.Attempt, writing.Step, writing.Now, writing.Person.Oid);
        var answers = DecisionRules.Answers(seen.Kind) ?? RunStatus.Unknown;
        var (needsStatus, keepsClaim) = (answers != RunStatus.Unknown, step.IsFinal);
        DateTime? finishedAt = step.IsFinal ? writing.EffectAt : null;
        var isBlind = step.State == ReviewItemState.AwaitingSecond ? writing.Policy.Value.IsBlind : seen.IsBlind;
        Guid? backTo = step == DecisionStep.Back ? writing.Waiting[0].ByOid : seen.AssignedOid;
        var assignedAt = step == DecisionStep.Back ? now : seen.AssignedAt;
        return await db.ReviewItems
            .Where(item => item.Id == seen.Id && item.State == seen.State && item.Round == seen.Round
                && item.HolderOid == oid && item.FencingToken == attempt.Token && item.LeaseUntil > now
                && db.Runs.Any(run => run.Rid == item.Rid && run.UpdatedAt == attempt.RunUpdatedAt && (!needsStatus || run.Status == answers) && run.GoneAt == null))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.State, step.State)
                    .SetProperty(item => item.Round, item => item.Round + 1)
                    .SetProperty(item => item.FinishedAt, finishedAt)
                    .SetProperty(item => item.IsBlind, isBlind)
                    .SetProperty(item => item.AssignedOid, backTo)
                    .SetProperty(item => item.AssignedAt, assignedAt)
                    .SetProperty(item => item.HolderOid, item => keepsClaim ? item.HolderOid : null)
                    .SetProperty(item => item.ClaimedAt, item => keepsClaim ? item.ClaimedAt : null)
                    .SetProperty(item => item.LeaseUntil, item => keepsClaim ? item.LeaseUntil : null)
                    .SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken) == 1;
    }

    private async Task<Decision> AddAsync(OpsDbContext db, Writing writing, CancellationToken cancellationToken)
    {
        var (item, attempt) = (writing.Item, writing.Attempt);
        var message = Written(attempt.CustomerMessage);
        return db.Decisions.Add(new()
        {
            Id = attempt.Id,
            ItemId = item.Id,
            Round = item.Round,
            Verdict = attempt.Verdict!.Value,
            ReasonCode = attempt.ReasonCode!,
            ReasonVersion = attempt.ReasonVersion,
            Note = Written(attempt.Note),
            CustomerMessage = message,
            CustomerLanguage = message is null ? null : attempt.CustomerLanguage,
            ByOid = writing.Person.Oid,
            At = writing.Now,
            RunUpdatedAt = attempt.RunUpdatedAt,
            StatusRaw = item.Run!.StatusRaw,
            Worth = attempt.Worth,
            IsBlind = item.IsBlind && writing.Waiting.Count > 0,
            CorrectsId = (await DecisionQueries.Counting(db, item.Id, item.EnteredAt).FirstOrDefaultAsync(cancellationToken))?.Id,
            ChecklistJson = writing.Checklist?.Kept(attempt),
            AnswersCipher = attempt.Answers is null ? null : cipher.Seal(ReviewCipher.Answers(attempt.Id), attempt.Answers),
            Effect = new() { ItemId = item.Id, ConnectionId = item.ConnectionId, State = writing.Step.Mine, EffectAt = writing.Step.MayBeTakenBack ? writing.EffectAt : null },
        }).Entity;
    }

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Told to those who give out work, when nobody is known who could be the next person.</summary>
    private async Task<bool> NobodyAsync(OpsDbContext db, Writing writing, CancellationToken cancellationToken)
    {
        var deciders = writing.Waiting.Select(decision => decision.ByOid).Append(writing.Person.Oid).ToHashSet();
        if (await eligible.AnyAsync(db, writing.Item, deciders, writing.Now, cancellationToken))
        {
            return false;
        }

        await eligible.TellOfNobodyAsync(db, writing.Item, writing.Person.Oid, writing.Now, cancellationToken);
        return true;
    }

    /// <summary>Ids, states and codes; of what was written only the lengths, because it may name people.</summary>
    private Task RecordAsync(OpsDbContext db, Writing writing, Decision decision, CancellationToken cancellationToken) => Claims.RecordAsync(
        db,
        audit,
        AuditActor.Staff(writing.Person.Oid.ToString()),
        "review.decided",
        writing.Item,
        new
        {
            decision = decision.Id,
            run = writing.Item.Run!.RunId,
            run_updated_at = writing.Item.Run.UpdatedAt,
            round = decision.Round,
            before = new { status = writing.Item.Run.StatusRaw, state = writing.Item.State.ToString() },
            after = new
            {
                state = writing.Step.State.ToString(),
                verdict = decision.Verdict.ToString(),
                reason_code = decision.ReasonCode,
                reason_version = decision.ReasonVersion,
                note_length = decision.Note?.Length ?? 0,
                message_length = decision.CustomerMessage?.Length ?? 0,
                message_language = decision.CustomerLanguage,
                effect = decision.Effect!.State.ToString(),
                effect_at = decision.Effect.EffectAt,
                corrects = decision.CorrectsId,
                checklist = writing.Checklist?.Number,
                policy = writing.Policy.Number,
            },
        },
        writing.Now,
        cancellationToken);
}

/// <summary>One decision on its way into the database.</summary>
internal sealed record Writing(
    ReviewItem Item, DecisionAttempt Attempt, StaffPerson Person, IReadOnlyList<Decision> Waiting, DecisionStep Step, Policy<FourEyesPolicy> Policy, Checklist? Checklist,
    DateTime Now, DateTime EffectAt);
