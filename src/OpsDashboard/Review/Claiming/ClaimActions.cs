using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Worklist;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Claiming;

/// <summary>Taking items and giving them back. Each asks for the right itself.</summary>
public sealed class ClaimActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, ChangeFeed changes, TimeProvider time,
    ILogger<ClaimActions> logger)
{
    /// <summary>How many of the first are tried when others take them at the same moment.</summary>
    private const int NextTries = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<ClaimResult> ClaimAsync(string connection, long id, CancellationToken cancellationToken) =>
        AsReviewerAsync(connection, id, (connectionId, person) => ClaimAsync(connectionId, id, person, cancellationToken), cancellationToken);

    /// <summary>Takes the first item that is free: of one's own assigned ones, else in the order of the queues that one is a member of.</summary>
    public Task<ClaimResult> ClaimNextAsync(string connection, CancellationToken cancellationToken) =>
        AsReviewerAsync(connection, 0, (connectionId, person) => ClaimNextAsync(connectionId, person, cancellationToken), cancellationToken);

    /// <summary>Takes an item from somebody who has stopped working on it, or, with the right to give out work, from anybody.</summary>
    public Task<ClaimResult> TakeOverAsync(string connection, long id, CancellationToken cancellationToken) =>
        AsReviewerAsync(
            connection, id,
            async (connectionId, person) =>
            {
                var mayGive = await user.WithAsync(StaffRight.Assign, connection, cancellationToken) is not null;
                return await factory.WriteAsync(db => TakeOverAsync(db, connectionId, id, person, mayGive, cancellationToken), cancellationToken);
            },
            cancellationToken);

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
                    await ReleaseOthersAsync(db, item, person, cancellationToken);
                }
            },
            cancellationToken);
        changes.Wake();
    }

    /// <summary>What was claimed together is given back together.</summary>
    private async Task ReleaseOthersAsync(OpsDbContext db, ReviewItem released, StaffPerson person, CancellationToken cancellationToken)
    {
        var aid = db.ReviewItems.Where(item => item.Id == released.Id).Select(item => item.Run!.Aid);
        var others = await Claims.Held(db, person.Oid, Now).AsNoTracking().Where(item => aid.Contains(item.Run!.Aid)).ToListAsync(cancellationToken);
        foreach (var item in others)
        {
            if (await Claims.ReleaseAsync(db, item.Id, person.Oid, item.FencingToken, cancellationToken))
            {
                await Claims.RecordAsync(db, audit, Actor(person), "review.released", item, new { token = item.FencingToken, with = released.Id }, Now, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Moves the end of a claim that still holds, while its holder is there. Says when it ends now; null when it is lost. The claims on
    /// the applicant's other items move with it.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="id">The item that is open.</param>
    /// <param name="token">Of the claim.</param>
    /// <param name="lastUsedAt">When a key or the pointer was last used; null for just now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DateTime?> RenewAsync(string connection, long id, int token, CancellationToken cancellationToken, DateTime? lastUsedAt = null)
    {
        if (await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            return null;
        }

        return await factory.WriteAsync(db => RenewAsync(db, id, token, person, lastUsedAt, cancellationToken), cancellationToken);
    }

    private async Task<DateTime?> RenewAsync(OpsDbContext db, long id, int token, StaffPerson person, DateTime? lastUsedAt, CancellationToken cancellationToken)
    {
        var now = Now;
        var held = Claims.Held(db, person.Oid, now);
        var claim = await held.Where(item => item.Id == id && item.FencingToken == token)
            .Select(item => new { item.ClaimedAt, item.LeaseUntil, item.Run!.Aid }).SingleOrDefaultAsync(cancellationToken);
        if (claim is null || now - (lastUsedAt ?? now) > Claims.Idle)
        {
            return claim?.LeaseUntil;
        }

        var (lease, end) = (now + Claims.Lease, claim.ClaimedAt!.Value + Claims.Longest);
        DateTime? until = lease < end ? lease : end;
        var renewed = await held.Where(item => item.Run!.Aid == claim.Aid && item.ClaimedAt == claim.ClaimedAt).ExecuteUpdateAsync(
            set => set.SetProperty(item => item.LeaseUntil, until).SetProperty(item => item.Version, item => item.Version + 1), cancellationToken);
        return renewed > 0 ? until : null;
    }

    private async Task<ClaimResult> ClaimAsync(int connectionId, long id, StaffPerson person, CancellationToken cancellationToken)
    {
        var result = await factory.WriteAsync(
            async db =>
            {
                var queues = await QueueAccess.OpenToAsync(db, connectionId, person, cancellationToken);
                return await TakeAsync(db, connectionId, id, person, queues, cancellationToken) ?? await ExplainAsync(db, connectionId, id, person, queues, cancellationToken);
            },
            cancellationToken);
        if (result is ClaimResult.NotFound or ClaimResult.NotMember)
        {
            ReviewLog.NotAllowed(logger, person.Oid, "claim", id, connections.ById(connectionId)?.Key ?? "");
        }

        return result;
    }

    private Task<ClaimResult> ClaimNextAsync(int connectionId, StaffPerson person, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var queues = await QueueAccess.OpenToAsync(db, connectionId, person, cancellationToken);
            foreach (var id in await CandidatesAsync(db, connectionId, person, queues, cancellationToken))
            {
                if (await TakeAsync(db, connectionId, id, person, queues, cancellationToken) is { } claimed)
                {
                    return claimed;
                }
            }

            return await Claims.HeldApplicantsAsync(db, person.Oid, Now, cancellationToken) >= Claims.MostHeld ? new ClaimResult.HoldsEnough() : new ClaimResult.NothingFree();
        },
        cancellationToken);

    /// <summary>What is meant for this person, then what is free, both in the queue's order.</summary>
    private async Task<IEnumerable<long>> CandidatesAsync(
        OpsDbContext db, int connectionId, StaffPerson person, IReadOnlyList<int> queues, CancellationToken cancellationToken)
    {
        var scope = new QueueScope { ConnectionId = connectionId, Filter = new() { View = QueueView.Free, Size = NextTries }, Oid = person.Oid, Now = Now, OpenQueues = queues };
        var assigned = await ReviewQueries.Free(db, scope).Where(item => item.AssignedOid == person.Oid)
            .OrderByDescending(item => item.Score).ThenBy(item => item.EnteredAt).ThenBy(item => item.Id)
            .Select(item => item.Id).Take(NextTries).ToListAsync(cancellationToken);
        return assigned.Concat(await ReviewQueries.Keys(db, scope).Select(key => key.Id).ToListAsync(cancellationToken)).Distinct();
    }

    private async Task<ClaimResult?> TakeAsync(
        OpsDbContext db, int connectionId, long id, StaffPerson person, IReadOnlyCollection<int> queues, CancellationToken cancellationToken)
    {
        var now = Now;
        if (!await Claims.TryTakeAsync(db, connectionId, id, person.Oid, queues, now, cancellationToken))
        {
            return null;
        }

        var aid = db.ReviewItems.Where(item => item.Id == id).Select(item => item.Run!.Aid);
        var taken = await Claims.Held(db, person.Oid, now).AsNoTracking()
            .Where(item => item.ClaimedAt == now && aid.Contains(item.Run!.Aid)).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        foreach (var item in taken)
        {
            await Claims.RecordAsync(db, audit, Actor(person), "review.claimed", item, new { token = item.FencingToken, until = item.LeaseUntil, with = item.Id == id ? (long?)null : id }, now, cancellationToken);
        }

        var asked = taken.Single(item => item.Id == id);
        return new ClaimResult.Claimed(id, asked.FencingToken, asked.LeaseUntil!.Value);
    }

    private async Task<ClaimResult> TakeOverAsync(OpsDbContext db, int connectionId, long id, StaffPerson person, bool mayGive, CancellationToken cancellationToken)
    {
        var now = Now;
        var queues = await QueueAccess.OpenToAsync(db, connectionId, person, cancellationToken);
        var item = await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ConnectionId == connectionId, cancellationToken);
        if (item is not { HolderOid: { } holder, ClaimedAt: { } claimedAt, LeaseUntil: { } until } || until <= now || holder == person.Oid)
        {
            return await TakeAsync(db, connectionId, id, person, queues, cancellationToken) ?? await ExplainAsync(db, connectionId, id, person, queues, cancellationToken);
        }

        if (!Claims.In(queues).Compile()(item) || await ClaimExplanation.IsOwnFirstAsync(db, item, person.Oid, cancellationToken))
        {
            return await ExplainAsync(db, connectionId, id, person, queues, cancellationToken);
        }

        if (!mayGive && !Claims.IsIdle(claimedAt, until, now))
        {
            return new ClaimResult.HolderIsThere(await ClaimExplanation.NameAsync(db, holder, cancellationToken));
        }

        return await TakeOverAsync(db, item, holder, person, now, cancellationToken);
    }

    /// <summary>With what else of the applicant the former holder has.</summary>
    private async Task<ClaimResult> TakeOverAsync(OpsDbContext db, ReviewItem asked, Guid holder, StaffPerson person, DateTime now, CancellationToken cancellationToken)
    {
        if (await Claims.HeldApplicantsAsync(db, person.Oid, now, cancellationToken) >= Claims.MostHeld)
        {
            return new ClaimResult.HoldsEnough();
        }

        var aid = db.ReviewItems.Where(item => item.Id == asked.Id).Select(item => item.Run!.Aid);
        var all = await Claims.Applicants(db, aid, asked.ConnectionId).AsNoTracking()
            .Where(item => item.HolderOid == holder && item.LeaseUntil > now).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        foreach (var item in all)
        {
            if (!await Claims.TryTakeOverAsync(db, item, person.Oid, now, cancellationToken))
            {
                throw new DbUpdateConcurrencyException("The claim moved while it was being taken over.");
            }

            await Claims.RecordAsync(db, audit, Actor(person), "review.taken-over", item, new { token = item.FencingToken + 1, from = holder }, now, cancellationToken);
        }

        db.Notices.Add(new() { ConnectionId = asked.ConnectionId, Oid = holder, Kind = Data.Notices.NoticeKind.TakenOver, ItemId = asked.Id, ByOid = person.Oid, At = now });
        return new ClaimResult.Claimed(asked.Id, asked.FencingToken + 1, now + Claims.Lease);
    }

    private Task<ClaimResult> ExplainAsync(
        OpsDbContext db, int connectionId, long id, StaffPerson person, IReadOnlyCollection<int> queues, CancellationToken cancellationToken) =>
        ClaimExplanation.OfAsync(db, connectionId, id, person.Oid, queues, Now, cancellationToken);

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
