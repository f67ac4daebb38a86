using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Sends a delivery again, byte for byte; no fault that was asked for hits it.</summary>
internal sealed class Resend(SandboxDatabase database, Outbox outbox, SandboxClock clock)
{
    /// <summary>The newest delivery that fits and whose body is still kept, sent <paramref name="times"/> times more; null when there is none.</summary>
    public Delivery? Newest(DeliveryFilter filter, int times)
    {
        var found = database.Write(connection =>
        {
            var newest = DeliveryTable.Page(connection, filter with { WithBody = true }, newestFirst: true, 1);
            foreach (var delivery in newest)
                Again(connection, delivery, times);
            return newest;
        });
        outbox.Wake();
        return found.FirstOrDefault();
    }

    private void Again(SqliteConnection connection, Delivery delivery, int times)
    {
        var again = delivery with { Created = clock.Milliseconds, Due = clock.Milliseconds, State = DeliveryState.Pending, Flaw = DeliveryFlaw.None, Done = null };
        for (var i = 0; i < times; i++)
            DeliveryTable.Insert(connection, again);
    }
}
