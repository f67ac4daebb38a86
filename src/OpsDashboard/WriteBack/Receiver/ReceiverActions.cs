using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.SignIn;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>What came of an action, in a sentence for the person who asked.</summary>
/// <param name="Secret">Only right after it was made: shown once and never again.</param>
public sealed record ReceiverResult(bool IsDone, string Text, string? Secret = null)
{
    public static readonly ReceiverResult NotAllowed = new(false, "Only administrators may do this.");
}

/// <summary>Where decisions are told to. Each action asks for the right itself and leaves an audit entry; a secret is in none.</summary>
public sealed class ReceiverActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, RowCipher cipher, AuditLog audit, ReceiverHttp http,
    ReceiverClock clock)
{
    /// <summary>How long messages carry a signature with the old secret too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Sets the address. The first time there is a secret to keep.</summary>
    public Task<ReceiverResult> SaveAsync(string connection, string url, bool isEnabled, CancellationToken cancellationToken) =>
        AsAdministratorAsync(connection, async (connectionId, person) =>
        {
            if (ReceiverAddress.Problem(url.Trim(), clock.IsDevelopment) is { } problem)
            {
                return new(false, problem);
            }

            var secret = WebhookSignature.NewSecret();
            return await factory.WriteAsync(
                async db =>
                {
                    var row = await db.DecisionReceivers.SingleOrDefaultAsync(receiver => receiver.ConnectionId == connectionId, cancellationToken);
                    var isNew = row is null;
                    if (row is null)
                    {
                        row = new() { ConnectionId = connectionId, Url = "", SecretCipher = cipher.SealSecret(connectionId, secret) };
                        db.DecisionReceivers.Add(row);
                    }

                    (row.Url, row.IsEnabled) = (url.Trim(), isEnabled);
                    await RecordAsync(db, row, person, isNew ? "receiver.created" : "receiver.changed", cancellationToken);
                    return isNew
                        ? new ReceiverResult(true, "The receiver is stored. Copy its secret now: it is shown this once.", secret)
                        : new ReceiverResult(true, isEnabled ? "Stored. Decisions are told to it from now on." : "Stored. Nothing is sent to it while it is switched off.");
                },
                cancellationToken);
        }, cancellationToken);

    /// <summary>Makes a new secret; the old one is signed with too for a day.</summary>
    public Task<ReceiverResult> RotateAsync(string connection, CancellationToken cancellationToken) =>
        AsAdministratorAsync(connection, (connectionId, person) =>
        {
            var secret = WebhookSignature.NewSecret();
            return factory.WriteAsync(
                async db =>
                {
                    if (await db.DecisionReceivers.SingleOrDefaultAsync(receiver => receiver.ConnectionId == connectionId, cancellationToken) is not { } row)
                    {
                        return new ReceiverResult(false, "There is no receiver yet.");
                    }

                    (row.OldSecretCipher, row.OldSecretUntil) = (row.SecretCipher, clock.Now + Overlap);
                    row.SecretCipher = cipher.SealSecret(connectionId, secret);
                    await RecordAsync(db, row, person, "receiver.secret-rotated", cancellationToken);
                    return new ReceiverResult(true, "Copy the new secret now: it is shown this once. For a day every message carries a signature with the old one too.", secret);
                },
                cancellationToken);
        }, cancellationToken);

    /// <summary>Sends a message without a decision, whether or not the receiver is switched on.</summary>
    public Task<ReceiverResult> TestAsync(string connection, CancellationToken cancellationToken) =>
        AsAdministratorAsync(connection, async (connectionId, person) =>
        {
            DecisionReceiver? row;
            await using (var db = await factory.CreateDbContextAsync(cancellationToken))
            {
                row = await db.DecisionReceivers.AsNoTracking().SingleOrDefaultAsync(receiver => receiver.ConnectionId == connectionId, cancellationToken);
            }

            if (row is null)
            {
                return new(false, "There is no receiver yet.");
            }

            var body = new DecisionMessage(DecisionMessage.Test, clock.Now, null).ToJson();
            var result = await http.PostAsync(row.Url, cipher.OpenSecrets(row, clock.Now), Guid.NewGuid().ToString(), body, cancellationToken);
            await factory.WriteAsync(db => AppendAsync(db, connectionId, person, "receiver.tested", new { status = result.Status }, cancellationToken), cancellationToken);
            return new(result.IsTaken, result.Problem ?? $"The receiver took the test message ({result.Status}).");
        }, cancellationToken);

    private async Task<ReceiverResult> AsAdministratorAsync(string connection, Func<int, StaffPerson, Task<ReceiverResult>> act, CancellationToken cancellationToken) =>
        connections.Find(connection) is { } known && await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is { } person
            ? await act(known.Id, person)
            : ReceiverResult.NotAllowed;

    private Task RecordAsync(OpsDbContext db, DecisionReceiver row, StaffPerson person, string action, CancellationToken cancellationToken)
    {
        (row.ChangedAt, row.ChangedBy) = (clock.Now, person.Oid);
        row.Version++;
        return AppendAsync(db, row.ConnectionId, person, action, new { host = new Uri(row.Url).Host, enabled = row.IsEnabled }, cancellationToken);
    }

    private Task AppendAsync(OpsDbContext db, int connectionId, StaffPerson person, string action, object detail, CancellationToken cancellationToken) => audit.AppendAsync(
        db,
        new(
            AuditChain.System, AuditActor.Staff(person.Oid.ToString()), action, "receiver", connectionId.ToString(CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(detail)),
        cancellationToken);
}

/// <summary>When it is, and whether this is a developer's machine.</summary>
public sealed class ReceiverClock(TimeProvider time, IHostEnvironment environment)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public bool IsDevelopment => environment.IsDevelopment();
}
