using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Queues;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Review.Deciding;

/// <summary>What came of taking a decision back.</summary>
public abstract record UndoResult
{
    /// <param name="ItemId">Which item is open again.</param>
    /// <param name="Until">When the claim ends; null when the item was reopened by something else meanwhile.</param>
    public sealed record Undone(long ItemId, DateTime? Until) : UndoResult;

    /// <param name="At">When it took effect.</param>
    public sealed record TooLate(DateTime At) : UndoResult;

    /// <param name="At">When it was taken back before.</param>
    public sealed record Already(DateTime At) : UndoResult;

    /// <summary>Somebody else's decision, or one that waits for a second person or was not shared.</summary>
    public sealed record NotOpen : UndoResult;

    public sealed record NotAllowed : UndoResult;

    public sealed record NotFound : UndoResult;

    /// <param name="ErrorId">The number in the log.</param>
    public sealed record NotStored(string ErrorId) : UndoResult;
}

/// <summary>Takes one's own decision back before it takes effect.</summary>
public sealed class UndoActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, UndoWriter writer, ChangeFeed changes, ILogger<UndoActions> logger)
{
    public async Task<UndoResult> UndoAsync(string connection, Guid decisionId, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            ReviewLog.NotAllowed(logger, await user.OidAsync(), "undo a decision about", 0, connection);
            return new UndoResult.NotAllowed();
        }

        try
        {
            var result = await factory.WriteAsync(db => writer.WriteAsync(db, known.Id, decisionId, person, cancellationToken), cancellationToken);
            changes.Wake();
            return result;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            // The answer to a commit can be lost after the commit: only the database knows what is true.
            var errorId = ErrorIds.Next();
            ReviewLog.DeedNotStored(logger, exception, "the undoing", 0, errorId);
            return await StoredAsync(decisionId, person, cancellationToken) ?? new UndoResult.NotStored(errorId);
        }
    }

    private async Task<UndoResult?> StoredAsync(Guid decisionId, StaffPerson person, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await UndoWriter.StoredAsync(db, decisionId, person, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // Still no database: who tries again reads that it was taken back.
            return null;
        }
    }
}

/// <summary>
/// Taking back, inside a transaction: one conditional update of the effects decides against the loop that lets them take effect. The
/// decision itself stays as it is; the item is open again in the next round, as it was before.
/// </summary>
public sealed class UndoWriter(DraftStore drafts, AuditLog audit, TimeProvider time)
{
    public async Task<UndoResult> WriteAsync(OpsDbContext db, int connectionId, Guid decisionId, StaffPerson person, CancellationToken cancellationToken)
    {
        var decision = await db.Decisions.AsNoTracking().Include(row => row.Effect)
            .SingleOrDefaultAsync(row => row.Id == decisionId && row.Item!.ConnectionId == connectionId, cancellationToken);
        if (decision is not { Effect: { } effect } || decision.ByOid != person.Oid)
        {
            return decision is null ? new UndoResult.NotFound() : new UndoResult.NotOpen();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (effect.EffectAt is not { } effectAt
            || !(effect.State == EffectState.AwaitsSecond
                ? await WithdrawFirstAsync(db, decision, now, cancellationToken)
                : await WithdrawAsync(db, decision, effectAt, now, cancellationToken)))
        {
            return Explain(effect);
        }

        return await ReopenAsync(db, decision, now, person, cancellationToken);
    }

    /// <summary>What a taking back by this person has come to; null when there is none.</summary>
    public static async Task<UndoResult?> StoredAsync(OpsDbContext db, Guid decisionId, StaffPerson person, CancellationToken cancellationToken)
    {
        var item = await db.DecisionEffects.AsNoTracking()
            .Where(effect => effect.DecisionId == decisionId && effect.State == EffectState.Withdrawn && effect.WithdrawnBy == person.Oid)
            .Select(effect => effect.Decision!.Item!).SingleOrDefaultAsync(cancellationToken);
        return item is null ? null : new UndoResult.Undone(item.Id, item.HolderOid == person.Oid ? item.LeaseUntil : null);
    }

    /// <summary>Those who decided the same, or otherwise, wait for another person again; what took effect stays so, and then nothing is taken back.</summary>
    private static async Task<bool> WithdrawAsync(OpsDbContext db, Decision decision, DateTime effectAt, DateTime now, CancellationToken cancellationToken)
    {
        var (id, itemId) = (decision.Id, decision.ItemId);
        var together = db.DecisionEffects.Where(effect => effect.ItemId == itemId && effect.EffectAt == effectAt && effect.Decision!.Round <= decision.Round);
        var mine = together.Where(effect => effect.DecisionId == id && effect.State == EffectState.Pending);
        return await together
            .Where(effect => effectAt > now && (effect.State == EffectState.Pending || effect.State == EffectState.NotShared))
            .Where(effect => mine.Any() && !together.Any(other => other.State == EffectState.InEffect))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(effect => effect.State, effect => effect.DecisionId == id ? EffectState.Withdrawn : EffectState.AwaitsSecond)
                    .SetProperty(effect => effect.WithdrawnAt, effect => effect.DecisionId == id ? now : null)
                    .SetProperty(effect => effect.WithdrawnBy, effect => effect.DecisionId == id ? decision.ByOid : null)
                    .SetProperty(effect => effect.EffectAt, effect => effect.DecisionId == id ? effect.EffectAt : null)
                    .SetProperty(effect => effect.Version, effect => effect.Version + 1),
                cancellationToken) > 0;
    }

    /// <summary>One that waits for the second person, as long as nobody else has taken the item up.</summary>
    private static async Task<bool> WithdrawFirstAsync(OpsDbContext db, Decision decision, DateTime now, CancellationToken cancellationToken) => await db.DecisionEffects
        .Where(effect => effect.DecisionId == decision.Id && effect.State == EffectState.AwaitsSecond && effect.EffectAt > now)
        .Where(effect => db.ReviewItems.Any(item => item.Id == decision.ItemId && item.State == ReviewItemState.AwaitingSecond && item.Round == decision.Round + 1
            && (item.HolderOid == null || item.HolderOid == decision.ByOid || item.LeaseUntil <= now)))
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(effect => effect.State, EffectState.Withdrawn)
                .SetProperty(effect => effect.WithdrawnAt, now)
                .SetProperty(effect => effect.WithdrawnBy, decision.ByOid)
                .SetProperty(effect => effect.Version, effect => effect.Version + 1),
            cancellationToken) == 1;

    private static UndoResult Explain(DecisionEffect effect) => effect switch
    {
        { State: EffectState.Withdrawn, WithdrawnAt: { } at } => new UndoResult.Already(at),
        { State: EffectState.Pending or EffectState.InEffect or EffectState.Corrected } => new UndoResult.TooLate(effect.InEffectAt ?? effect.EffectAt!.Value),
        _ => new UndoResult.NotOpen(),
    };

    /// <summary>A run that changed since the decision may have left nothing to decide. False when it is closed again.</summary>
    private static async Task<bool> FollowRunAsync(OpsDbContext db, ReviewItem item, Decision decision, DateTime now, CancellationToken cancellationToken)
    {
        var run = await db.Runs.SingleAsync(row => row.Rid == item.Rid, cancellationToken);
        if (run.UpdatedAt == decision.RunUpdatedAt && run.GoneAt is null)
        {
            return true;
        }

        await db.SaveChangesAsync(cancellationToken);
        await ReviewItems.FollowAsync(db, item.ConnectionId, [run], now, cancellationToken);
        return item.State != ReviewItemState.Closed;
    }

    private async Task<UndoResult> ReopenAsync(OpsDbContext db, Decision decision, DateTime now, StaffPerson person, CancellationToken cancellationToken)
    {
        var item = await db.ReviewItems.AsTracking().SingleAsync(row => row.Id == decision.ItemId, cancellationToken);
        var round = item.Round;
        var isHere = item.State is ReviewItemState.Decided or ReviewItemState.AwaitingSecond && item.Round == decision.Round + 1;
        if (isHere)
        {
            // The claim stands in the item since the decision; an end that passed meanwhile is put off.
            item.State = await DecisionQueries.Waiting(db, item.Id).AnyAsync(cancellationToken) ? ReviewItemState.AwaitingSecond : ReviewItemState.Open;
            item.FinishedAt = null;
            item.FencingToken++;
            if (item.HolderOid != person.Oid || !(item.LeaseUntil > now))
            {
                (item.HolderOid, item.ClaimedAt, item.LeaseUntil) = (person.Oid, now, now + Claims.Lease);
            }

            item.Version++;
            await drafts.RestoreAsync(db, decision, round, cancellationToken);
            if (decision.Effect!.State == EffectState.AwaitsSecond)
            {
                // The queue of those who wait for a second person may be another.
                await ItemUpkeep.RefreshAsync(db, item.ConnectionId, [item], now, cancellationToken);
            }

            isHere = await FollowRunAsync(db, item, decision, now, cancellationToken);
        }

        await Told.WatchersAsync(db, item, person.Oid, now, cancellationToken);
        await Claims.RecordAsync(
            db, audit, AuditActor.Staff(person.Oid.ToString()), "review.undone", item,
            new { decision = decision.Id, round = decision.Round, verdict = decision.Verdict.ToString(), reopened = isHere, state = item.State.ToString(), next_round = item.Round },
            now, cancellationToken);
        return new UndoResult.Undone(item.Id, isHere ? item.LeaseUntil : null);
    }
}
