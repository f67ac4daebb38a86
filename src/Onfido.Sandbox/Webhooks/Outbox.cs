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
        var webhooks = Listening(connection);
        if (webhooks.Count == 0)
            return;
        foreach (var (action, state, ordinal) in events)
        {
            var listening = webhooks.Where(webhook => webhook.Events.Contains(action)).ToList();
            if (listening.Count > 0)
                Send(connection, listening, action, state.Run.Id, Body(connection, action, state, ordinal), now);
        }
    }

    public void Enqueue(SqliteConnection connection, ObjectEvent happened, long now)
    {
        var listening = Listening(connection).Where(webhook => webhook.Events.Contains(happened.Action) && happened.Only?.Contains(webhook.Id) != false).ToList();
        if (listening.Count > 0)
            Send(connection, listening, happened.Action, happened.About, Body(happened), now);
    }

    /// <summary>What webhooks are told about this.</summary>
    public byte[] Body(ObjectEvent happened) => Encoding.UTF8.GetBytes(happened.Body(address.BaseUrl).ToJsonString(Wire.Json));

    /// <summary>What webhooks are told about this now.</summary>
    public byte[] Body(SqliteConnection connection, string action, RunState state, int? ordinal) =>
        Encoding.UTF8.GetBytes(WebhookBody.Write(connection, address.BaseUrl, links.Of(state.Run.Id), action, state, ordinal).ToJsonString(Wire.Json));

    /// <summary>The webhooks that hear anything at all, whatever events they want.</summary>
    public static List<Webhook> Listening(SqliteConnection connection) =>
        [.. WebhookTable.All(connection).Where(webhook => webhook.Enabled && webhook.Environments.Contains(WebhookEvents.Environment))];

    public void Send(SqliteConnection connection, IReadOnlyList<Webhook> webhooks, string action, string runId, byte[] body, long now)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(body));
        foreach (var webhook in webhooks)
        {
            var delivery = new Delivery
            {
                WebhookId = webhook.Id,
                RunId = runId,
                Action = action,
                Body = body,
                Sha = sha,
                Created = now,
                Due = now,
                State = DeliveryState.Pending,
            };
            foreach (var copy in faults.Apply(delivery))
                DeliveryTable.Insert(connection, copy);
        }
    }
}
