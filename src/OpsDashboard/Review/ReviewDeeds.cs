using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Queues;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review;

/// <summary>What came of a deed on an item.</summary>
public abstract record DeedResult
{
    public sealed record Done(long ItemId) : DeedResult;

    /// <param name="HeldBy">Who holds it now; null when nobody does, or somebody whose name is not known here.</param>
    public sealed record ClaimLost(string? HeldBy) : DeedResult;

    /// <param name="Text">Why it cannot be done, in a sentence.</param>
    public sealed record Refused(string Text) : DeedResult;

    public sealed record NotAllowed : DeedResult;

    public sealed record NotFound : DeedResult;

    /// <param name="ErrorId">The number in the log.</param>
    public sealed record NotStored(string ErrorId) : DeedResult;

    /// <summary>What the person reads when it was not done; null when it was.</summary>
    public string? Problem => this switch
    {
        Done => null,
        ClaimLost { HeldBy: { } name } => $"Your claim ended, and {name} has this now. Nothing was done.",
        ClaimLost => "You do not hold this any more. Nothing was done; claim it again.",
        Refused refused => refused.Text,
        NotFound => "There is no such item here.",
        NotStored failed => $"It could not be stored, and nothing was done. Try again in a moment; if you report it, give this number: {failed.ErrorId}.",
        _ => "You may not do this any more. Reload the page to see what you may do.",
    };
}

/// <summary>One deed on one item, inside its transaction.</summary>
/// <param name="Db">The transaction. The item is tracked; its version keeps two deeds apart.</param>
/// <param name="Item">With its run.</param>
/// <param name="Person">Who does it.</param>
/// <param name="Now">When.</param>
internal sealed record Deed(OpsDbContext Db, ReviewItem Item, StaffPerson Person, DateTime Now)
{
    public bool IsHolder(int token) => Item.State is ReviewItemState.Open or ReviewItemState.AwaitingSecond
        && Item.HolderOid == Person.Oid && Item.FencingToken == token && Item.LeaseUntil > Now;

    public void GiveUpClaim() => (Item.HolderOid, Item.ClaimedAt, Item.LeaseUntil) = (null, null, null);
}

/// <summary>What all deeds on one item share: the right is asked, then one transaction holds the deed, its audit entry and its notices.</summary>
public sealed class ReviewDeeds(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time,
    ILogger<ReviewDeeds> logger)
{
    /// <summary>Among how many a deed is looked for whose commit nobody answered.</summary>
    private const int LatestEntries = 200;

    /// <param name="connection">Of which connection.</param>
    /// <param name="itemId">Which item.</param>
    /// <param name="right">What one must be allowed.</param>
    /// <param name="action">The deed's name in the audit, for instance <c>review.held</c>.</param>
    /// <param name="act">Does it, or says why not. What it answers besides goes into the audit entry.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal Task<DeedResult> DoAsync(
        string connection, long itemId, StaffRight right, string action, Func<Deed, Task<(DeedResult Result, object? Detail)>> act, CancellationToken cancellationToken) =>
        AsAsync(connection, itemId, right, action, (connectionId, person) => WriteAsync(connectionId, itemId, person, action, act, cancellationToken), cancellationToken);

    /// <summary>The same for a deed that begins with no item.</summary>
    internal Task<DeedResult> BeginAsync(
        string connection, StaffRight right, string action, Func<OpsDbContext, int, StaffPerson, DateTime, Task<(DeedResult Result, ReviewItem? Item, object? Detail)>> act,
        CancellationToken cancellationToken) =>
        AsAsync(
            connection, 0, right, action,
            (connectionId, person) => factory.WriteAsync(
                async db =>
                {
                    var (result, item, detail) = await act(db, connectionId, person, Now);
                    if (item is not null)
                    {
                        await db.SaveChangesAsync(cancellationToken);
                        await ItemUpkeep.RefreshAsync(db, connectionId, [item], Now, cancellationToken);
                        await RecordAsync(db, item, person, action, detail, Now, cancellationToken);
                        return new DeedResult.Done(item.Id);
                    }

                    return result;
                },
                cancellationToken),
            cancellationToken);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>For a holder's deeds: who lost the claim is told who has it.</summary>
    internal static async Task<DeedResult> LostAsync(Deed deed, CancellationToken cancellationToken) => new DeedResult.ClaimLost(
        deed.Item.HolderOid is { } holder && holder != deed.Person.Oid && deed.Item.LeaseUntil > deed.Now
            ? await DecisionQueries.Name(deed.Db, holder).SingleOrDefaultAsync(cancellationToken) ?? ReviewTexts.Name(null)
            : null);

    private Task<DeedResult> WriteAsync(
        int connectionId, long itemId, StaffPerson person, string action, Func<Deed, Task<(DeedResult Result, object? Detail)>> act, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            async db =>
            {
                var item = await db.ReviewItems.AsTracking().Include(row => row.Run)
                    .SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == connectionId, cancellationToken);
                if (item is null)
                {
                    return new DeedResult.NotFound();
                }

                var deed = new Deed(db, item, person, Now);
                var (result, detail) = await act(deed);
                if (result is DeedResult.Done)
                {
                    item.Version++;
                    await ItemUpkeep.RefreshAsync(db, connectionId, [item], deed.Now, cancellationToken);
                    await RecordAsync(db, item, person, action, detail, deed.Now, cancellationToken);
                }

                return result;
            },
            cancellationToken);

    private async Task<DeedResult> AsAsync(
        string connection, long itemId, StaffRight right, string action, Func<int, StaffPerson, Task<DeedResult>> write, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(right, connection, cancellationToken) is not { } person)
        {
            ReviewLog.NotAllowed(logger, await user.OidAsync(), action, itemId, connection);
            return new DeedResult.NotAllowed();
        }

        var since = Now;
        try
        {
            var result = await write(known.Id, person);
            if (result is DeedResult.NotFound)
            {
                ReviewLog.NotAllowed(logger, person.Oid, action, itemId, connection);
            }

            changes.Wake();
            return result;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            // The answer to a commit can be lost after the commit: only the database knows what is true.
            var errorId = ErrorIds.Next();
            ReviewLog.DeedNotStored(logger, exception, action, itemId, errorId);
            return await StoredAsync(itemId, person, action, since, cancellationToken) ?? new DeedResult.NotStored(errorId);
        }
    }

    /// <summary>A deed is there when its audit entry is: they are one transaction. Null when it is not.</summary>
    private async Task<DeedResult?> StoredAsync(long itemId, StaffPerson person, string action, DateTime since, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var actor = person.Oid.ToString();
            var subject = await db.AuditEntries.AsNoTracking().Where(entry => entry.Chain == AuditChain.Decisions)
                .OrderByDescending(entry => entry.Seq).Take(LatestEntries)
                .Where(entry => entry.At >= since && entry.Actor == actor && entry.Action == action)
                .OrderByDescending(entry => entry.Seq).Select(entry => entry.SubjectId).FirstOrDefaultAsync(cancellationToken);
            return long.TryParse(subject, CultureInfo.InvariantCulture, out var stored) && (itemId == 0 || itemId == stored) ? new DeedResult.Done(stored) : null;
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // Still no database: the person looks at the item as it is then.
            return null;
        }
    }

    private async Task RecordAsync(OpsDbContext db, ReviewItem item, StaffPerson person, string action, object? detail, DateTime now, CancellationToken cancellationToken)
    {
        await Told.WatchersAsync(db, item, person.Oid, now, cancellationToken);
        await Claims.RecordAsync(db, audit, AuditActor.Staff(person.Oid.ToString()), action, item, detail ?? new { }, now, cancellationToken);
    }
}
