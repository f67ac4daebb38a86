using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;

namespace OpsDashboard.WriteBack;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
public sealed record WriteBackResult(bool IsDone, string Text)
{
    public static readonly WriteBackResult NotAllowed = new(false, "Only who decided this, who holds the item, or an administrator may do this.");

    public static readonly WriteBackResult Over = new(false, "It does not wait for a person any more.");
}

/// <summary>An answer that Onfido did not take.</summary>
/// <param name="Fields">The form that the task's policy describes; empty when nobody described it.</param>
/// <param name="Data">What was sent.</param>
/// <param name="Problems">What Onfido says of it, by field.</param>
public sealed record RefusedAnswer(IReadOnlyList<TaskField> Fields, JsonElement Data, IReadOnlyDictionary<string, string> Problems);

/// <summary>What people do about messages that did not arrive. Each asks for the right itself and leaves an audit entry without content.</summary>
public sealed class WriteBackActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, RowCipher cipher, AuditLog audit, EffectSignal signal, TimeProvider time)
{
    public const int MaxNoteLength = 500;

    /// <summary>Lets it be tried again. The other side is looked at first, whatever was known.</summary>
    public Task<WriteBackResult> RetryAsync(string connection, Guid id, CancellationToken cancellationToken) => ActAsync(
        connection, id, "write-back.retried", (_, row) =>
        {
            Again(row);
            return (new(true, "It is sent again."), null);
        }, cancellationToken);

    /// <summary>Sends another answer to the task than the one that Onfido did not take. What was decided stays as it was.</summary>
    public Task<WriteBackResult> MendAsync(string connection, Guid id, JsonElement data, CancellationToken cancellationToken) => ActAsync(
        connection, id, "write-back.mended", (_, row) =>
        {
            if (row.Kind != OutboxKind.CompleteTask || data.ValueKind != JsonValueKind.Object)
            {
                return (new(false, "Only the answer to a task can be mended."), null);
            }

            row.PayloadCipher = cipher.SealPayload(row.Id, cipher.OpenPayload<CompleteTaskPayload>(row) with { Data = data });
            Again(row);
            return (new(true, "The mended answer is sent."), new { fields = data.EnumerateObject().Select(member => member.Name) });
        }, cancellationToken);

    /// <summary>It was settled otherwise: nothing more is sent.</summary>
    public Task<WriteBackResult> HandledAsync(string connection, Guid id, string note, CancellationToken cancellationToken) => ActAsync(
        connection, id, "write-back.handled", (now, row) =>
        {
            var text = note.Trim();
            if (text.Length is 0 or > MaxNoteLength)
            {
                return (new(false, $"Say how it was settled, in 1 to {MaxNoteLength} characters."), null);
            }

            (row.State, row.ConfirmedAt, row.LastProblem) = (OutboxState.Confirmed, now, "Marked as handled by a person.");
            row.ProblemCipher = cipher.SealProblem(row.Id, new Dictionary<string, string> { ["note"] = text });
            return (new(true, "Marked as handled."), new { note_length = text.Length });
        }, cancellationToken);

    /// <summary>What Onfido did not take and why. It names people: the look is logged before it is answered.</summary>
    public async Task<RefusedAnswer?> RefusedAsync(string connection, Guid id, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known)
        {
            return null;
        }

        return await factory.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, known.Id, id, cancellationToken) is not { Kind: OutboxKind.CompleteTask } row
                    || await PersonAsync(connection, row, cancellationToken) is not { } person)
                {
                    return null;
                }

                db.AccessEntries.Add(new()
                {
                    At = time.GetUtcNow().UtcDateTime, ConnectionId = known.Id, Oid = person.Oid, Rid = row.Decision!.Item!.Rid, ItemId = row.ItemId, Fields = "answers",
                    Purpose = string.Create(CultureInfo.InvariantCulture, $"write-back of item {row.ItemId}"), Through = "page", Result = AccessResult.Shown,
                });
                return await OpenAsync(db, row, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<RefusedAnswer?> OpenAsync(OpsDbContext db, OutboxMessage row, CancellationToken cancellationToken)
    {
        try
        {
            var payload = cipher.OpenPayload<CompleteTaskPayload>(row);
            var problems = row.ProblemCipher is { } stored ? cipher.OpenProblem(row.Id, stored) : new Dictionary<string, string>();
            var scope = await db.RunTasks.Where(task => task.Rid == row.Decision!.Item!.Rid && task.TaskId == payload.TaskId)
                .Select(task => TaskFormPolicy.Scope(task.Run!.Workflow!.WorkflowId, task.TaskDefId)).FirstOrDefaultAsync(cancellationToken);
            var policy = scope is null ? null : await ReviewPolicies.FindAsync<TaskFormPolicy>(db, row.ConnectionId, Data.Review.PolicyKind.TaskForm, scope, cancellationToken);
            return new(policy?.Value.Fields ?? [], payload.Data, problems);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<WriteBackResult> ActAsync(
        string connection, Guid id, string action, Func<DateTime, OutboxMessage, (WriteBackResult Result, object? Detail)> act, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known)
        {
            return WriteBackResult.NotAllowed;
        }

        var result = await factory.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, known.Id, id, cancellationToken) is not { } row)
                {
                    return WriteBackResult.Over;
                }

                if (await PersonAsync(connection, row, cancellationToken) is not { } person)
                {
                    return WriteBackResult.NotAllowed;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var (done, detail) = act(now, row);
                if (done.IsDone)
                {
                    row.Version++;
                    db.Changes.Add(new() { ConnectionId = known.Id, Kind = ChangeKind.ReviewItem, EntityId = row.Decision!.Item!.Rid, At = now });
                    await RecordAsync(db, person, action, row, detail, cancellationToken);
                }

                return done;
            },
            cancellationToken);
        signal.Queued(known.Id);
        return result;
    }

    private static void Again(OutboxMessage row) =>
        (row.State, row.Attempts, row.NextTryAt, row.ProblemCipher, row.LastProblem) = (OutboxState.Unknown, 0, DateTime.UnixEpoch, null, null);

    private static Task<OutboxMessage?> FindAsync(OpsDbContext db, int connectionId, Guid id, CancellationToken cancellationToken) => db.OutboxMessages
        .Include(row => row.Decision!.Item)
        .SingleOrDefaultAsync(row => row.Id == id && row.ConnectionId == connectionId && row.State == OutboxState.NeedsAttention && row.DecisionId != null, cancellationToken);

    /// <summary>Null for everybody else.</summary>
    private async Task<StaffPerson?> PersonAsync(string connection, OutboxMessage row, CancellationToken cancellationToken) =>
        await user.WithAsync(StaffRight.Operate, connection, cancellationToken) is { } person ? person
        : await user.WithAsync(StaffRight.Review, connection, cancellationToken) is { } reviewer && IsConcerned(row, reviewer.Oid) ? reviewer
        : null;

    private static bool IsConcerned(OutboxMessage row, Guid oid) => row.Decision is { } decision && (decision.ByOid == oid || decision.Item?.HolderOid == oid);

    private Task RecordAsync(OpsDbContext db, StaffPerson person, string action, OutboxMessage row, object? detail, CancellationToken cancellationToken) => audit.AppendAsync(
        db,
        new(
            AuditChain.Decisions, AuditActor.Staff(person.Oid.ToString()), action, "write-back", row.Id.ToString(),
            JsonSerializer.Serialize(new { decision = row.DecisionId, item = row.ItemId, kind = row.Kind.ToString(), detail })),
        cancellationToken);
}
