using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Turns what happened into deliveries, in the transaction in which it happened.</summary>
internal sealed class Outbox(SandboxAddress address, CaptureLinks links, DeliveryFaults faults)
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
            var written = WebhookBody.Write(connection, address.BaseUrl, links.Of(state.Run.Id), action, state, ordinal);
            var body = Encoding.UTF8.GetBytes(written.ToJsonString(Wire.Json));
            var sha = Convert.ToHexStringLower(SHA256.HashData(body));
            foreach (var webhook in listening)
                Insert(connection, new() { WebhookId = webhook.Id, RunId = state.Run.Id, Action = action, Body = body, Sha = sha, Created = now, Due = now, State = DeliveryState.Pending });
        }
    }

    private void Insert(SqliteConnection connection, Delivery delivery)
    {
        foreach (var copy in faults.Apply(delivery))
            DeliveryTable.Insert(connection, copy);
    }
}
