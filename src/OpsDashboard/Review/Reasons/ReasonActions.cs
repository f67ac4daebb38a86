using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Reasons;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
public sealed record ReasonResult(bool IsDone, string Text)
{
    public static readonly ReasonResult NotAllowed = new(false, "Only administrators may do this.");
}

/// <summary>Changes the list of reasons. Each change of a text is a new version; decisions keep the one they were made with.</summary>
public sealed class ReasonActions(CurrentUser user, IDbContextFactory<OpsDbContext> factory, AuditLog audit, TimeProvider time)
{
    public async Task<ReasonResult> AddAsync(string connection, ReasonEdit edit, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return ReasonResult.NotAllowed;
        }

        return ReasonRules.Problem(edit) is { } problem
            ? new(false, problem)
            : await factory.WriteAsync(db => AddAsync(db, edit, actor, cancellationToken), cancellationToken);
    }

    public async Task<ReasonResult> ChangeAsync(string connection, ReasonEdit edit, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return ReasonResult.NotAllowed;
        }

        return ReasonRules.Problem(edit) is { } problem
            ? new(false, problem)
            : await factory.WriteAsync(db => ChangeAsync(db, edit, actor, cancellationToken), cancellationToken);
    }

    public Task<ReasonResult> RetireAsync(string connection, string key, CancellationToken cancellationToken) =>
        OfferAsync(connection, key, isOffered: false, cancellationToken);

    public Task<ReasonResult> RestoreAsync(string connection, string key, CancellationToken cancellationToken) =>
        OfferAsync(connection, key, isOffered: true, cancellationToken);

    private async Task<ReasonResult> OfferAsync(string connection, string key, bool isOffered, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is not { } actor)
        {
            return ReasonResult.NotAllowed;
        }

        return await factory.WriteAsync(
            async db =>
            {
                if (await db.ReasonCodes.AsTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } code
                    || code.RetiredAt is null == isOffered)
                {
                    return new ReasonResult(false, isOffered ? "It is offered already." : "It is not offered any more already.");
                }

                code.RetiredAt = isOffered ? null : time.GetUtcNow().UtcDateTime;
                code.Version++;
                await RecordAsync(db, actor, isOffered ? "reason.restored" : "reason.retired", code, cancellationToken);
                return new(true, isOffered ? "It is offered again." : "It is not offered any more. Decisions that carry it stay as they are.");
            },
            cancellationToken);
    }

    private async Task<ReasonResult> AddAsync(OpsDbContext db, ReasonEdit edit, StaffPerson actor, CancellationToken cancellationToken)
    {
        if (await db.ReasonCodes.AnyAsync(row => row.Key == edit.Key, cancellationToken))
        {
            return new(false, $"There is a reason “{edit.Key}” already.");
        }

        var code = db.ReasonCodes.Add(new() { Key = edit.Key }).Entity;
        await StoreAsync(db, code, edit, actor, "reason.added", cancellationToken);
        return new(true, "The reason is offered from now on.");
    }

    private async Task<ReasonResult> ChangeAsync(OpsDbContext db, ReasonEdit edit, StaffPerson actor, CancellationToken cancellationToken)
    {
        var code = await db.ReasonCodes.AsTracking().SingleOrDefaultAsync(row => row.Key == edit.Key, cancellationToken);
        if (code is null || code.CurrentVersion != edit.Number)
        {
            return new(false, "Somebody else changed this reason meanwhile. Reload the page and look at it as it is now.");
        }

        if (edit.IsSameAs(await ReasonQueries.All(db).SingleAsync(reason => reason.Key == edit.Key, cancellationToken)))
        {
            return new(false, "Nothing was changed.");
        }

        await StoreAsync(db, code, edit, actor, "reason.changed", cancellationToken);
        return new(true, $"Stored as version {code.CurrentVersion}. Earlier decisions keep the texts they were made with.");
    }

    private async Task StoreAsync(OpsDbContext db, ReasonCode code, ReasonEdit edit, StaffPerson actor, string action, CancellationToken cancellationToken)
    {
        (code.Group, code.Verdicts, code.IsTemporary, code.IsSuspicion, code.NeedsNote) =
            (edit.Group, edit.Verdicts, edit.IsTemporary, edit.IsSuspicion, edit.NeedsNote);
        code.CurrentVersion++;
        code.Version++;
        db.ReasonCodeVersions.Add(new()
        {
            Key = code.Key,
            Number = code.CurrentVersion,
            StaffText = edit.StaffText.Trim(),
            CustomerTexts = edit.StoredTexts,
            At = time.GetUtcNow().UtcDateTime,
            ByOid = actor.Oid,
        });
        await RecordAsync(db, actor, action, code, cancellationToken);
    }

    /// <summary>What it stands for, never its texts: those are in the version that the entry names.</summary>
    private Task RecordAsync(OpsDbContext db, StaffPerson actor, string action, ReasonCode code, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            db,
            new(AuditChain.System, AuditActor.Staff(actor.Oid.ToString()), action, "reason-code", code.Key, JsonSerializer.Serialize(new
            {
                version = code.CurrentVersion,
                group = code.Group.ToString(),
                verdicts = code.Verdicts.ToString(),
                temporary = code.IsTemporary,
                suspicion = code.IsSuspicion,
                needs_note = code.NeedsNote,
            })),
            cancellationToken);
}
