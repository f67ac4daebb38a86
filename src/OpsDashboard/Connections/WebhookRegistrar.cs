using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using Onfido.Client.Webhooks;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Connections;

/// <summary>How our webhook stands at Onfido.</summary>
/// <param name="WebhookId">Its id there; null when we never registered one.</param>
/// <param name="RegisteredUrl">The address that was registered.</param>
/// <param name="WantedUrl">The address that we have now; null when the app does not know its public address.</param>
/// <param name="Problem">What keeps webhooks from being accepted.</param>
public sealed record RegistrationState(string? WebhookId, string? RegisteredUrl, string? WantedUrl, string? Problem)
{
    public bool IsCurrent => WebhookId is not null && RegisteredUrl == WantedUrl;
}

/// <summary>Registers our webhook at Onfido and keeps its signing token, encrypted. Doing it twice makes one registration.</summary>
public sealed class WebhookRegistrar(
    IDbContextFactory<OpsDbContext> factory, HookAddress address, SecretBox box, SigningTokens signing, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan RotationOverlap = TimeSpan.FromHours(24);

    /// <summary>What we need to be told of.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        WebhookEventNames.WorkflowRunStarted, WebhookEventNames.WorkflowRunCompleted,
        WebhookEventNames.WorkflowTaskStarted, WebhookEventNames.WorkflowTaskCompleted,
    ];

    public async Task<RegistrationState> StateAsync(OnfidoConnection connection, CancellationToken cancellationToken)
    {
        var row = await RowAsync(connection, cancellationToken);
        return new(row.WebhookId, row.WebhookUrl, address.Of(connection)?.ToString(), signing.Of(connection).Problem);
    }

    /// <summary>Exactly what <see cref="RegisterAsync"/> would send; null when the app does not know its public address.</summary>
    public WebhookCreate? Preview(OnfidoConnection connection) => address.Of(connection) is not { } url ? null : new()
    {
        Name = "OpsDashboard",
        Url = url.ToString(),
        Enabled = true,
        Events = Events,
        Environments = [connection.Mode.ToString().ToLowerInvariant()],
    };

    /// <summary>Registers when Onfido does not have our present address yet; else does nothing.</summary>
    public async Task EnsureAsync(OnfidoConnection connection, CancellationToken cancellationToken)
    {
        var row = await RowAsync(connection, cancellationToken);
        if (row.WebhookTokenCipher is { } cipher)
        {
            // Unreadable: a person must decide. Writing over it would lose what the right key can still read.
            box.Unprotect(SigningTokens.Purpose, cipher);
        }

        if (row.WebhookId is { } id && row.WebhookUrl == address.Of(connection)?.ToString() && await IsKnownAsync(connection, id, cancellationToken))
        {
            return;
        }

        await RegisterAsync(connection, AuditActor.System, cancellationToken);
    }

    /// <exception cref="OnfidoException">Onfido did not take it.</exception>
    /// <exception cref="InvalidOperationException">The app does not know its public address.</exception>
    public async Task RegisterAsync(OnfidoConnection connection, AuditActor actor, CancellationToken cancellationToken)
    {
        var request = Preview(connection) ?? throw new InvalidOperationException("The public address of this app is not known: set PublicAddress.");
        var before = await RowAsync(connection, cancellationToken);

        // A registration whose answer we lost to a kill is found here by its address.
        var existing = await connection.CallAsync(client => client.Webhooks.ListAsync(cancellationToken: cancellationToken));
        var webhook = existing.FirstOrDefault(other => other.Url == request.Url && other.Enabled == true && other.Token is not null)
            ?? await connection.CallAsync(client => client.Webhooks.CreateAsync(request, cancellationToken: cancellationToken));
        var token = webhook.Token ?? throw new InvalidOperationException("Onfido registered the webhook but gave no signing token.");
        await StoreAsync(connection, webhook, box.Protect(SigningTokens.Purpose, token), actor, cancellationToken);
        signing.Forget(connection.Id);
        if (before.WebhookId is { } old && old != webhook.Id)
        {
            await DeleteAsync(connection, old, cancellationToken);
        }
    }

    private Task StoreAsync(OnfidoConnection connection, Webhook webhook, string cipher, AuditActor actor, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            async db =>
            {
                var row = await db.Connections.SingleAsync(row => row.Id == connection.Id, cancellationToken);
                if (row.WebhookTokenCipher is not null && row.WebhookId != webhook.Id)
                {
                    row.PreviousTokenCipher = row.WebhookTokenCipher;
                    row.PreviousTokenUntil = time.GetUtcNow().UtcDateTime + RotationOverlap;
                }

                row.WebhookId = webhook.Id;
                row.WebhookUrl = webhook.Url;
                row.WebhookTokenCipher = cipher;
                row.Version++;
                await audit.AppendAsync(
                    db, new(AuditChain.System, actor, "webhook.registered", "connection", connection.Key, CorrelationId: webhook.Id), cancellationToken);
            },
            cancellationToken);

    private static async Task<bool> IsKnownAsync(OnfidoConnection connection, string webhookId, CancellationToken cancellationToken)
    {
        try
        {
            var webhook = await connection.CallAsync(client => client.Webhooks.FindAsync(webhookId, cancellationToken: cancellationToken));
            return webhook.Enabled != false;
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            return false;
        }
    }

    /// <summary>The new registration stands already; an old one that stays is only noise.</summary>
    private static async Task DeleteAsync(OnfidoConnection connection, string webhookId, CancellationToken cancellationToken)
    {
        try
        {
            await connection.CallAsync(async client =>
            {
                await client.Webhooks.DeleteAsync(webhookId, cancellationToken: cancellationToken);
                return true;
            });
        }
        catch (OnfidoException exception) when (exception.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            // Gone already.
        }
    }

    private async Task<Connection> RowAsync(OnfidoConnection connection, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Connections.AsNoTracking().SingleAsync(row => row.Id == connection.Id, cancellationToken);
    }
}
