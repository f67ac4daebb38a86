using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Turns what happened into deliveries, in the transaction in which it happened.</summary>
internal sealed class Outbox(SandboxAddress address, DeliveryFaults faults)
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<bool> Woken => _wake.Reader;

    public void Wake() => _wake.Writer.TryWrite(true);

    public void Enqueue(SqliteConnection connection, IReadOnlyList<RunEvent> events, long now)
    {
        var webhooks = WebhookTable.All(connection).Where(webhook => webhook.Enabled && webhook.Environments.Contains("sandbox")).ToList();
        if (webhooks.Count == 0)
            return;
        foreach (var (action, state, ordinal) in events)
        {
            var listening = webhooks.Where(webhook => webhook.Events.Contains(action)).ToList();
            if (listening.Count == 0)
                continue;
            var body = Encoding.UTF8.GetBytes(WebhookBody.Write(connection, address.BaseUrl, action, state, ordinal).ToJsonString(Wire.Json));
            var sha = Convert.ToHexStringLower(SHA256.HashData(body));
            foreach (var webhook in listening)
                Insert(connection, new() { WebhookId = webhook.Id, RunId = state.Run.Id, Action = action, Body = body, Sha = sha, Created = now, Due = now, State = DeliveryState.Pending });
        }
    }

    public void Enqueue(SqliteConnection connection, ObjectEvent happened, long now)
    {
        var listening = WebhookTable.All(connection).Where(webhook => webhook.Enabled && webhook.Environments.Contains("sandbox")
            && webhook.Events.Contains(happened.Action) && happened.Only?.Contains(webhook.Id) != false).ToList();
        if (listening.Count == 0)
            return;
        var body = Encoding.UTF8.GetBytes(happened.Body(address.BaseUrl).ToJsonString(Wire.Json));
        var sha = Convert.ToHexStringLower(SHA256.HashData(body));
        foreach (var webhook in listening)
        {
            Insert(connection, new()
            {
                WebhookId = webhook.Id, RunId = happened.About, Action = happened.Action, Body = body, Sha = sha, Created = now, Due = now, State = DeliveryState.Pending,
            });
        }
    }

    private void Insert(SqliteConnection connection, Delivery delivery)
    {
        foreach (var copy in faults.Apply(delivery))
            DeliveryTable.Insert(connection, copy);
    }
}
