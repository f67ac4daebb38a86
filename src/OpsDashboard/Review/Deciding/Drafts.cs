using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Deciding;

/// <summary>What stands in the form of one item.</summary>
public sealed record DraftContent
{
    public Verdict? Verdict { get; init; }

    public string? ReasonCode { get; init; }

    public string Note { get; init; } = "";

    public string Message { get; init; } = "";

    public string? Language { get; init; }

    public Worth? Worth { get; init; }

    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>What goes with the verdict, as JSON.</summary>
    public string? Answers { get; init; }

    public bool IsEmpty => Verdict is null && ReasonCode is null && Note.Length == 0 && Worth is null && Ticked.Count == 0 && Answers is null;
}

/// <summary>Drafts in their table: one of each person for each item, encrypted, because they name people.</summary>
public sealed class DraftStore(ReviewCipher cipher, TimeProvider time)
{
    /// <summary>The draft for the round that is open, or for the last one of an item that is closed.</summary>
    public async Task<DraftContent?> FindAsync(OpsDbContext db, ReviewItem item, Guid oid, CancellationToken cancellationToken)
    {
        var row = await db.ReviewDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.ItemId == item.Id && draft.Oid == oid, cancellationToken);
        return row is null || (row.Round != item.Round && item.State != ReviewItemState.Closed) ? null : Read(row);
    }

    public async Task KeepAsync(OpsDbContext db, long itemId, Guid oid, int round, DraftContent content, CancellationToken cancellationToken)
    {
        var row = await db.ReviewDrafts.AsTracking().SingleOrDefaultAsync(draft => draft.ItemId == itemId && draft.Oid == oid, cancellationToken);
        if (row is null)
        {
            row = db.ReviewDrafts.Add(new() { ItemId = itemId, Oid = oid, Cipher = [] }).Entity;
        }

        (row.Round, row.SavedAt, row.Cipher) = (round, time.GetUtcNow().UtcDateTime, cipher.Seal(ReviewCipher.Draft(itemId, oid), PolicyJson.Write(content)));
    }

    /// <summary>What a decision said is a draft again.</summary>
    public Task RestoreAsync(OpsDbContext db, Decision decision, int round, CancellationToken cancellationToken) => KeepAsync(
        db,
        decision.ItemId,
        decision.ByOid,
        round,
        new()
        {
            Verdict = decision.Verdict,
            ReasonCode = decision.ReasonCode,
            Note = decision.Note ?? "",
            Message = decision.CustomerMessage ?? "",
            Language = decision.CustomerLanguage,
            Worth = decision.Worth,
            Ticked = decision.ChecklistJson is { } json ? [.. PolicyJson.Read<KeptChecklist>(json).Steps.Where(step => step.IsTicked).Select(step => step.Id)] : [],
            Answers = decision.AnswersCipher is { } answers ? cipher.TryOpen(ReviewCipher.Answers(decision.Id), answers) : null,
        },
        cancellationToken);

    private DraftContent? Read(ReviewDraft row)
    {
        try
        {
            return cipher.TryOpen(ReviewCipher.Draft(row.ItemId, row.Oid), row.Cipher) is { } json ? PolicyJson.Read<DraftContent>(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// Keeps what a reviewer writes while they write it. A draft is nobody's but its writer's and changes nothing, so there is no audit
/// entry of it: the decision that comes of it has one.
/// </summary>
public sealed class DraftActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, DraftStore drafts)
{
    public const int MaxLength = 20_000;

    /// <summary>False when it was not kept: the round is over, the person may not review any more, or it is longer than any form.</summary>
    public async Task<bool> SaveAsync(string connection, long itemId, int round, DraftContent content, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person
            || content.Note.Length + content.Message.Length + (content.Answers?.Length ?? 0) > MaxLength)
        {
            return false;
        }

        return await factory.WriteAsync(
            async db =>
            {
                var isOpen = await db.ReviewItems.AnyAsync(
                    item => item.Id == itemId && item.ConnectionId == known.Id && item.Round == round && item.State != ReviewItemState.Decided, cancellationToken);
                if (isOpen)
                {
                    await drafts.KeepAsync(db, itemId, person.Oid, round, content, cancellationToken);
                }

                return isOpen;
            },
            cancellationToken);
    }

    /// <summary>What the person wrote about the item before; null when there is nothing.</summary>
    public async Task<DraftContent?> FindAsync(string connection, long itemId, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == known.Id, cancellationToken) is { } item
            ? await drafts.FindAsync(db, item, person.Oid, cancellationToken)
            : null;
    }
}
