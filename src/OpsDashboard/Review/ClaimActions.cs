using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review;

/// <summary>Taking items and giving them back. Each asks for the right itself.</summary>
public sealed class ClaimActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time,
    ILogger<ClaimActions> logger)
{
    /// <summary>How many of the oldest are tried when others take them at the same moment.</summary>
    private const int NextTries = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<ClaimResult> ClaimAsync(string connection, long id, CancellationToken cancellationToken) =>
        AsReviewerAsync(connection, id, (connectionId, person) => ClaimAsync(connectionId, id, person, cancellationToken), cancellationToken);

    /// <summary>Takes the oldest item that is free.</summary>
    public Task<ClaimResult> ClaimNextAsync(string connection, CancellationToken cancellationToken) =>
        AsReviewerAsync(connection, 0, (connectionId, person) => ClaimNextAsync(connectionId, person, cancellationToken), cancellationToken);

    /// <summary>Gives an item back at once. Nothing happens when the claim was over already.</summary>
    public async Task ReleaseAsync(string connection, long id, int token, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            return;
        }

        await factory.WriteAsync(
            async db =>
            {
                if (await Claims.ReleaseAsync(db, id, person.Oid, token, cancellationToken))
                {
                    var item = await db.ReviewItems.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
                    await Claims.RecordAsync(db, audit, Actor(person), "review.released", item, new { token }, Now, cancellationToken);
                }
            },
            cancellationToken);
        changes.Wake();
    }

    /// <summary>Moves the end of a claim that still holds. Says when it ends now; null when it is lost.</summary>
    public async Task<DateTime?> RenewAsync(string connection, long id, int token, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            return null;
        }

        return await factory.WriteAsync(
            async db =>
            {
                var now = Now;
                var held = Claims.Held(db, person.Oid, now).Where(item => item.Id == id && item.FencingToken == token);
                if (await held.Select(item => item.ClaimedAt).SingleOrDefaultAsync(cancellationToken) is not { } claimedAt)
                {
                    return null;
                }

                var (lease, end) = (now + Claims.Lease, claimedAt + Claims.Longest);
                DateTime? until = lease < end ? lease : end;
                var renewed = await held.ExecuteUpdateAsync(
                    set => set.SetProperty(item => item.LeaseUntil, until).SetProperty(item => item.Version, item => item.Version + 1), cancellationToken);
                return renewed == 1 ? until : null;
            },
            cancellationToken);
    }

    private async Task<ClaimResult> ClaimAsync(int connectionId, long id, StaffPerson person, CancellationToken cancellationToken)
    {
        var result = await factory.WriteAsync(
            async db => await TakeAsync(db, connectionId, id, person, cancellationToken) ?? await ExplainAsync(db, connectionId, id, person, cancellationToken),
            cancellationToken);
        if (result is ClaimResult.NotFound)
        {
            ReviewLog.NotAllowed(logger, person.Oid, "claim", id, connections.ById(connectionId)?.Key ?? "");
        }

        return result;
    }

    private Task<ClaimResult> ClaimNextAsync(int connectionId, StaffPerson person, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var scope = new QueueScope { ConnectionId = connectionId, Filter = new() { View = QueueView.Free, Size = NextTries }, Oid = person.Oid, Now = Now };
            foreach (var key in await ReviewQueries.Keys(db, scope).ToListAsync(cancellationToken))
            {
                if (await TakeAsync(db, connectionId, key.Id, person, cancellationToken) is { } claimed)
                {
                    return claimed;
                }

                if (await Claims.Held(db, person.Oid, Now).CountAsync(cancellationToken) >= Claims.MostHeld)
                {
                    return new ClaimResult.HoldsEnough();
                }
            }

            return new ClaimResult.NothingFree();
        },
        cancellationToken);

    private async Task<ClaimResult?> TakeAsync(OpsDbContext db, int connectionId, long id, StaffPerson person, CancellationToken cancellationToken)
    {
        var now = Now;
        if (!await Claims.TryTakeAsync(db, connectionId, id, person.Oid, now, cancellationToken))
        {
            return null;
        }

        var item = await db.ReviewItems.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        await Claims.RecordAsync(
            db, audit, Actor(person), "review.claimed", item, new { token = item.FencingToken, until = item.LeaseUntil }, now, cancellationToken);
        return new ClaimResult.Claimed(id, item.FencingToken, item.LeaseUntil!.Value);
    }

    /// <summary>Why it could not be taken; one's own claim is simply still there.</summary>
    private async Task<ClaimResult> ExplainAsync(OpsDbContext db, int connectionId, long id, StaffPerson person, CancellationToken cancellationToken)
    {
        var now = Now;
        return await ReviewItemQueries.One(db, connectionId, id).SingleOrDefaultAsync(cancellationToken) switch
        {
            null => new ClaimResult.NotFound(),
            { IsOpen: false } => new ClaimResult.Finished(),
            var item when item.IsHeldBy(person.Oid, now) => new ClaimResult.Claimed(id, item.FencingToken, item.LeaseUntil!.Value),
            var item when item.IsHeld(now) => new ClaimResult.TakenBy(item.HolderName, item.ClaimedAt!.Value),
            _ when await Claims.Held(db, person.Oid, now).CountAsync(cancellationToken) >= Claims.MostHeld => new ClaimResult.HoldsEnough(),
            { State: ReviewItemState.AwaitingSecond } => new ClaimResult.SecondPersonNeeded(),
            _ => throw new DbUpdateConcurrencyException("The item became free while its claim was being explained."),
        };
    }

    private async Task<ClaimResult> AsReviewerAsync(
        string connection, long id, Func<int, StaffPerson, Task<ClaimResult>> claim, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            ReviewLog.NotAllowed(logger, await user.OidAsync(), "claim", id, connection);
            return new ClaimResult.NotAllowed();
        }

        var result = await claim(known.Id, person);
        changes.Wake();
        return result;
    }

    private static AuditActor Actor(StaffPerson person) => AuditActor.Staff(person.Oid.ToString());
}
