using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review;

/// <summary>
/// The one place where decisions are written: right, claim, version of the run, second person, decision, audit entry and notice are
/// one transaction, so there is never one without the others.
/// </summary>
public sealed class DecisionActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, IOptions<DashboardOptions> options, AuditLog audit,
    ChangeFeed changes, TimeProvider time, ILogger<DecisionActions> logger)
{
    public async Task<DecisionResult> DecideAsync(string connection, DecisionAttempt attempt, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            ReviewLog.NotAllowed(logger, (await user.GetAsync()).Oid, "decide", attempt.ItemId, connection);
            return new DecisionResult.NotAllowed();
        }

        if (DecisionRules.NotOffered(attempt) is { } field)
        {
            return NotOffered(attempt, person, field);
        }

        var result = await WriteAsync(known.Id, attempt, person, cancellationToken);
        if (result is DecisionResult.NotFound)
        {
            ReviewLog.NotAllowed(logger, person.Oid, "decide", attempt.ItemId, connection);
        }

        return result;
    }

    private async Task<DecisionResult> WriteAsync(int connectionId, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        try
        {
            var result = await factory.WriteAsync(db => WriteAsync(db, connectionId, attempt, person, cancellationToken), cancellationToken);
            changes.Wake();
            return result;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            // The answer to a commit can be lost after the commit: only the database knows what is true.
            var errorId = ErrorIds.Next();
            ReviewLog.NotStored(logger, exception, attempt.ItemId, errorId);
            return await StoredAsync(attempt, person, cancellationToken) ?? new DecisionResult.NotStored(errorId);
        }
    }

    private async Task<DecisionResult> WriteAsync(
        OpsDbContext db, int connectionId, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        if (await StoredAsync(db, attempt, person, cancellationToken) is { } stored)
        {
            return stored;
        }

        if (await IncompleteAsync(db, attempt, person, cancellationToken) is { } incomplete)
        {
            return incomplete;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var item = await db.ReviewItems.AsNoTracking().Include(row => row.Run)
            .SingleOrDefaultAsync(row => row.Id == attempt.ItemId && row.ConnectionId == connectionId, cancellationToken);
        var last = item is null ? null : await db.Decisions.Include(row => row.Effect).SingleOrDefaultAsync(row => row.ItemId == item.Id && row.Round == item.Round - 1, cancellationToken);
        if (await ProblemAsync(db, item, last, attempt, person, now, cancellationToken) is { } problem)
        {
            return problem;
        }

        var first = item!.State == ReviewItemState.AwaitingSecond ? last : null;
        var next = DecisionRules.Next(first, attempt.Verdict!.Value, options.Value.Review.SecondPerson);
        if (!await MoveAsync(db, item, next, attempt, person, now, cancellationToken))
        {
            throw new DbUpdateConcurrencyException("The item changed between looking and writing: look again.");
        }

        var decision = Add(db, item, next, attempt, person, now);
        attempt.Seen?.AddTo(db, decision.Id);
        first?.Effect!.State = EffectOf(next);
        await RecordAsync(db, item, next, decision, person, now, cancellationToken);
        return new DecisionResult.Done(decision.Verdict, next);
    }

    /// <summary>Reasons change under an open page: what counts is how they are in this transaction.</summary>
    private async Task<DecisionResult?> IncompleteAsync(OpsDbContext db, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        var reason = await ReasonQueries.All(db).SingleOrDefaultAsync(row => row.Key == attempt.ReasonCode, cancellationToken);
        if (!DecisionRules.IsReasonOffered(attempt, reason))
        {
            return NotOffered(attempt, person, "reason code");
        }

        if (reason?.RetiredAt is not null)
        {
            return new DecisionResult.Incomplete($"“{reason.StaffText}” is not offered any more. Choose another reason.");
        }

        return DecisionRules.Missing(attempt, reason) is { } missing ? new DecisionResult.Incomplete(missing) : null;
    }

    private DecisionResult.Incomplete NotOffered(DecisionAttempt attempt, StaffPerson person, string field)
    {
        ReviewLog.NotOffered(logger, person.Oid, field, attempt.ItemId);
        return new($"The {field} is none that this page offers. Open the item anew.");
    }

    /// <summary>Why this cannot be decided, or not so, or not by this person; null when it can.</summary>
    private static async Task<DecisionResult?> ProblemAsync(
        OpsDbContext db, ReviewItem? item, Decision? last, DecisionAttempt attempt, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        if (item is not { Run: { } run })
        {
            return new DecisionResult.NotFound();
        }

        if (item.State == ReviewItemState.Decided && last is not null)
        {
            return new DecisionResult.AlreadyDecided(await NameAsync(db, last.ByOid, cancellationToken), last.Verdict, last.At);
        }

        if (run.GoneAt is not null || run.Status != RunStatus.Review || run.UpdatedAt != attempt.RunUpdatedAt)
        {
            return new DecisionResult.RunChanged(RunStatus.Review.Name(), run.GoneAt is null ? run.StatusRaw : "gone", run.GoneAt ?? run.UpdatedAt);
        }

        if (item.State == ReviewItemState.Closed)
        {
            return new DecisionResult.Closed(item.CloseCause);
        }

        // People are told apart by the directory's id alone: same name or mail, another account, it does not matter.
        if (item.State == ReviewItemState.AwaitingSecond && last?.ByOid == person.Oid)
        {
            return new DecisionResult.SecondPersonNeeded();
        }

        if (item.HolderOid == person.Oid && item.FencingToken == attempt.Token && item.LeaseUntil > now)
        {
            return null;
        }

        return item.HolderOid is { } holder && item.LeaseUntil > now
            ? new DecisionResult.ClaimLost(await NameAsync(db, holder, cancellationToken), item.ClaimedAt)
            : new DecisionResult.ClaimLost(null, null);
    }

    /// <summary>Everything that was looked at is asked once more in the statement that writes.</summary>
    private static async Task<bool> MoveAsync(
        OpsDbContext db, ReviewItem seen, ReviewItemState next, DecisionAttempt attempt, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        DateTime? finishedAt = next == ReviewItemState.Decided ? now : null;
        return await db.ReviewItems
            .Where(item => item.Id == seen.Id && item.State == seen.State && item.Round == seen.Round
                && item.HolderOid == person.Oid && item.FencingToken == attempt.Token && item.LeaseUntil > now
                && db.Runs.Any(run => run.Rid == item.Rid && run.UpdatedAt == attempt.RunUpdatedAt && run.Status == RunStatus.Review && run.GoneAt == null))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(item => item.State, next)
                    .SetProperty(item => item.Round, item => item.Round + 1)
                    .SetProperty(item => item.FinishedAt, finishedAt)
                    .SetProperty(item => item.HolderOid, (Guid?)null)
                    .SetProperty(item => item.ClaimedAt, (DateTime?)null)
                    .SetProperty(item => item.LeaseUntil, (DateTime?)null)
                    .SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken) == 1;
    }

    private static Decision Add(OpsDbContext db, ReviewItem item, ReviewItemState next, DecisionAttempt attempt, StaffPerson person, DateTime now)
    {
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
            ByOid = person.Oid,
            At = now,
            RunUpdatedAt = attempt.RunUpdatedAt,
            StatusRaw = item.Run!.StatusRaw,
            Effect = new() { ItemId = item.Id, ConnectionId = item.ConnectionId, State = EffectOf(next), InEffectAt = next == ReviewItemState.Decided ? now : null },
        }).Entity;
    }

    private static EffectState EffectOf(ReviewItemState next) => next switch
    {
        ReviewItemState.Decided => EffectState.InEffect,
        ReviewItemState.AwaitingSecond => EffectState.AwaitsSecond,
        _ => EffectState.NotShared,
    };

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Ids, states and codes; of what was written only the lengths, because it may name people.</summary>
    private Task RecordAsync(
        OpsDbContext db, ReviewItem item, ReviewItemState next, Decision decision, StaffPerson person, DateTime now, CancellationToken cancellationToken) =>
        Claims.RecordAsync(
            db,
            audit,
            AuditActor.Staff(person.Oid.ToString()),
            "review.decided",
            item,
            new
            {
                decision = decision.Id,
                run = item.Run!.RunId,
                run_updated_at = item.Run.UpdatedAt,
                round = decision.Round,
                before = new { status = item.Run.StatusRaw, state = item.State.ToString() },
                after = new
                {
                    state = next.ToString(),
                    verdict = decision.Verdict.ToString(),
                    reason_code = decision.ReasonCode,
                    reason_version = decision.ReasonVersion,
                    note_length = decision.Note?.Length ?? 0,
                    message_length = decision.CustomerMessage?.Length ?? 0,
                    message_language = decision.CustomerLanguage,
                    effect = decision.Effect!.State.ToString(),
                },
            },
            now,
            cancellationToken);

    private async Task<DecisionResult?> StoredAsync(DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await StoredAsync(db, attempt, person, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // Still no database: the person tries again with the same id, and then it is found.
            return null;
        }
    }

    /// <summary>The outcome of an earlier try of the same attempt.</summary>
    private static async Task<DecisionResult?> StoredAsync(OpsDbContext db, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        var stored = await db.Decisions.AsNoTracking()
            .Where(decision => decision.Id == attempt.Id && decision.ItemId == attempt.ItemId && decision.ByOid == person.Oid)
            .Select(decision => new { decision.Verdict, decision.Item!.State })
            .SingleOrDefaultAsync(cancellationToken);
        return stored is null ? null : new DecisionResult.Done(stored.Verdict, stored.State);
    }

    private static Task<string?> NameAsync(OpsDbContext db, Guid oid, CancellationToken cancellationToken) =>
        db.StaffMembers.Where(member => member.Oid == oid).Select(member => (string?)member.Name).SingleOrDefaultAsync(cancellationToken);
}
