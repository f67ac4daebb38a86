using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Sync;

namespace OpsDashboard.WriteBack;

/// <summary>A message that this process sends now.</summary>
/// <param name="Message">As it was stored when it was leased.</param>
/// <param name="MayHaveTakenEffect">An earlier try may have reached the other side: look first.</param>
public sealed record LeasedMessage(OutboxMessage Message, bool MayHaveTakenEffect);

/// <summary>
/// Takes messages out of the outbox and writes what came of them. A lease with a fencing token makes one sender of each message, and
/// of each target; whoever is killed while sending leaves a lease that runs out, and then the outcome counts as unknown.
/// </summary>
public sealed class OutboxStore(IDbContextFactory<OpsDbContext> factory, LoopLease loops, RowCipher cipher, AuditLog audit, TimeProvider time)
{
    private const int MaxProblem = 500;

    public async Task<List<OutboxDue>> DueAsync(int connectionId, OutboxKind[] kinds, int most, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await OutboxQueries.Due(db, connectionId, kinds, Now, most).ToListAsync(cancellationToken);
    }

    /// <summary>Null when somebody else has it, or an older message to the same target is not done yet.</summary>
    public Task<LeasedMessage?> LeaseAsync(Guid id, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            await loops.RequireAsync(db, cancellationToken);
            var now = Now;
            if (await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } message
                || await OutboxQueries.Free(db, message, now).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.State, OutboxState.Sending)
                        .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                        .SetProperty(row => row.LeaseUntil, now + OutboxRules.Lease)
                        .SetProperty(row => row.LeaseToken, row => row.LeaseToken + 1)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                    cancellationToken) == 0)
            {
                return null;
            }

            var mayHave = message.State != OutboxState.New;
            (message.Attempts, message.LeaseToken, message.Version) = (message.Attempts + 1, message.LeaseToken + 1, message.Version + 1);
            return new LeasedMessage(message, mayHave);
        },
        cancellationToken);

    /// <summary>Writes the outcome, unless the lease has gone to somebody else meanwhile.</summary>
    public Task FinishAsync(LeasedMessage leased, SendOutcome outcome, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var token = leased.Message.LeaseToken;
            var row = await db.OutboxMessages.Include(message => message.Decision!.Item).SingleOrDefaultAsync(
                message => message.Id == leased.Message.Id && message.State == OutboxState.Sending && message.LeaseToken == token, cancellationToken);
            if (row is null)
            {
                return;
            }

            row.LeaseUntil = null;
            row.Version++;
            Apply(row, leased, outcome, Now);
            if (row.State is OutboxState.Confirmed or OutboxState.NeedsAttention)
            {
                await RecordAsync(db, row, cancellationToken);
            }

            Tell(db, row);
        },
        cancellationToken);

    private void Apply(OutboxMessage row, LeasedMessage leased, SendOutcome outcome, DateTime now)
    {
        switch (outcome)
        {
            case SendOutcome.Confirmed confirmed:
                (row.State, row.SentAt, row.ConfirmedAt, row.ResultId) = (OutboxState.Confirmed, row.SentAt ?? now, now, confirmed.ResultId ?? row.ResultId);
                (row.LastStatus, row.LastProblem, row.ProblemCipher) = (confirmed.Status ?? row.LastStatus, null, null);
                break;
            case SendOutcome.Paused:
                // The loop waits until the connection answers again, not the message.
                row.Attempts--;
                Again(row, leased.MayHaveTakenEffect ? StateBefore(leased) : OutboxState.New, now);
                break;
            case SendOutcome.Refused refused:
                Stop(row, refused.Problem, refused.Status);
                row.ProblemCipher = refused.Fields is { Count: > 0 } fields ? cipher.SealProblem(row.Id, fields) : null;
                break;
            case SendOutcome.Sent:
                row.SentAt ??= now;
                OrStop(row, OutboxState.Sent, now + OutboxRules.Look(row.Attempts, Chance()), "It was taken, but nothing shows yet that it took effect.", null);
                break;
            case SendOutcome.Unknown unknown:
                OrStop(row, OutboxState.Unknown, now + OutboxRules.LookFor(row.Kind, row.Attempts, Chance()), unknown.Problem, unknown.Status);
                break;
            case SendOutcome.Later later:
                OrStop(
                    row, leased.MayHaveTakenEffect ? OutboxState.Unknown : OutboxState.New,
                    now + (later.After ?? OutboxRules.Pause(row.Attempts, Chance())), later.Problem, later.Status);
                break;
        }
    }

    private static OutboxState StateBefore(LeasedMessage leased) => leased.Message.State == OutboxState.Sending ? OutboxState.Unknown : leased.Message.State;

    private static void OrStop(OutboxMessage row, OutboxState state, DateTime nextTryAt, string problem, int? status)
    {
        if (row.Attempts >= OutboxRules.MostTries)
        {
            Stop(row, $"{problem} It was tried {row.Attempts} times.", status);
            return;
        }

        Again(row, state, nextTryAt);
        (row.LastStatus, row.LastProblem) = (status, Cut(problem));
    }

    private static void Again(OutboxMessage row, OutboxState state, DateTime nextTryAt) => (row.State, row.NextTryAt) = (state, nextTryAt);

    private static void Stop(OutboxMessage row, string problem, int? status) =>
        (row.State, row.LastProblem, row.LastStatus) = (OutboxState.NeedsAttention, Cut(problem), status);

    private static string Cut(string problem) => problem.Length > MaxProblem ? problem[..MaxProblem] : problem;

    /// <summary>Whoever decided should know when it did not arrive; the run is read again when it moved.</summary>
    private void Tell(OpsDbContext db, OutboxMessage row)
    {
        if (row.Decision is not { Item: { } item } decision)
        {
            return;
        }

        db.Changes.Add(new() { ConnectionId = row.ConnectionId, Kind = ChangeKind.ReviewItem, EntityId = item.Rid, At = Now });
        if (row.State == OutboxState.NeedsAttention)
        {
            db.Notices.Add(new() { ConnectionId = row.ConnectionId, Oid = decision.ByOid, Kind = NoticeKind.NotDelivered, ItemId = item.Id, At = Now });
        }
    }

    private async Task RecordAsync(OpsDbContext db, OutboxMessage row, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            db,
            new(
                AuditChain.Decisions, AuditActor.System, row.State == OutboxState.Confirmed ? "write-back.confirmed" : "write-back.needs-attention", "write-back",
                row.Id.ToString(),
                JsonSerializer.Serialize(new { decision = row.DecisionId, item = row.ItemId, kind = row.Kind.ToString(), tries = row.Attempts, status = row.LastStatus, result = row.ResultId })),
            cancellationToken);
        if (row.State == OutboxState.Confirmed && RunToRead(row) is { } runId)
        {
            var requests = await FetchRequests.LoadAsync(db, row.ConnectionId, [runId], Now, cancellationToken);
            requests.Ask(FetchKind.Run, runId, FetchLane.Interactive);
        }
    }

    private string? RunToRead(OutboxMessage row) => row.Kind switch
    {
        OutboxKind.CompleteTask => cipher.OpenPayload<CompleteTaskPayload>(row).RunId,
        OutboxKind.StartRun => row.ResultId,
        _ => null,
    };

    // Spreading tries needs no unpredictable numbers.
#pragma warning disable CA5394
    private static double Chance() => Random.Shared.NextDouble();
#pragma warning restore CA5394

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
