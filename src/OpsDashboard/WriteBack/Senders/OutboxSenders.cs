using System.Security.Cryptography;
using System.Text.Json;
using OpsDashboard.Connections;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>Who sends which kind.</summary>
public sealed class OutboxSenders(TaskSender tasks, MatchesSender matches, RunSender runs, WebhookSender webhooks)
{
    public async Task<SendOutcome> SendAsync(OnfidoConnection connection, LeasedMessage leased, CancellationToken cancellationToken)
    {
        try
        {
            return await (leased.Message.Kind switch
            {
                OutboxKind.CompleteTask => tasks.SendAsync(connection, leased, cancellationToken),
                OutboxKind.UpdateMatches => matches.SendAsync(connection, leased, cancellationToken),
                OutboxKind.StartRun => runs.SendAsync(connection, leased, cancellationToken),
                OutboxKind.Webhook => webhooks.SendAsync(leased, cancellationToken),
                var unknown => throw new InvalidOperationException($"Nobody here sends {unknown}."),
            });
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return new SendOutcome.Refused("What is to be sent cannot be read: the key that encrypted it is missing, or the row was changed.");
        }
        catch (OnfidoPausedException paused)
        {
            return new SendOutcome.Paused(paused);
        }
    }
}
