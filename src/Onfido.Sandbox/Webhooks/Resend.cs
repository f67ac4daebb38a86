using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Sends again what has been sent before.</summary>
internal sealed class Resend(SandboxDatabase database, RunReader reader, Outbox outbox, SandboxClock clock)
{
    /// <summary>
    /// The newest delivery that fits and whose body is still kept, sent <paramref name="times"/> times more to the same webhook, byte for byte and without any
    /// fault that was asked for; null when there is none.
    /// </summary>
    public Delivery? Newest(DeliveryFilter filter, int times)
    {
        var found = database.Write(connection =>
        {
            var newest = DeliveryTable.Page(connection, filter with { CanBeSent = true }, newestFirst: true, 1).FirstOrDefault();
            for (var i = 0; newest is not null && i < times; i++)
                DeliveryTable.Insert(connection, Anew(newest));
            return newest;
        });
        outbox.Wake();
        return found;
    }

    /// <summary>Tells every webhook again, whatever events it wants; answers what cannot be told, in which case nothing is.</summary>
    public (string Id, string Event)? ToEverybody(IReadOnlyList<(string Id, string Event)> wanted)
    {
        var lost = database.Write<(string, string)?>(connection =>
        {
            var found = wanted.Select(item => (item.Id, item.Event, Sent: Find(connection, item.Id, item.Event))).ToList();
            foreach (var (id, action, _) in found.Where(item => item.Sent is null))
                return (id, action);
            var webhooks = Outbox.Listening(connection);
            foreach (var (_, action, sent) in found)
                outbox.Send(connection, webhooks, action, sent!.Value.RunId, sent.Value.Body, clock.Milliseconds);
            return null;
        });
        outbox.Wake();
        return lost;
    }

    private (string RunId, byte[] Body)? Find(SqliteConnection connection, string resourceId, string action) =>
        DeliveryTable.NewestAbout(connection, resourceId, action) is { } sent ? (sent.RunId, sent.Body)
        : action == RunEvent.RunCompleted && reader.Find(connection, resourceId) is { Run.Ended: not null } state
            ? (resourceId, outbox.Body(connection, action, state, null))
        : action == CheckEvents.CheckCompleted && ObjectTable.Find<Check>(connection, resourceId) is { Status: CheckStatus.Complete } check
            ? (resourceId, outbox.Body(CheckEvents.Of(check, action)))
        : null;

    private Delivery Anew(Delivery delivery) =>
        delivery with { Created = clock.Milliseconds, Due = clock.Milliseconds, State = DeliveryState.Pending, Flaw = DeliveryFlaw.None, Done = null };
}
