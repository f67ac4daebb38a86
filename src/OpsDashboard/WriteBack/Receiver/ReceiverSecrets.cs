using OpsDashboard.Connections;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>The secrets of a receiver, encrypted in its row.</summary>
internal static class ReceiverSecrets
{
    public static byte[] SealSecret(this RowCipher cipher, int connectionId, string secret) => cipher.SealJson(Place(connectionId), secret);

    /// <summary>What is signed with now, the newest first.</summary>
    public static IReadOnlyList<string> OpenSecrets(this RowCipher cipher, DecisionReceiver receiver, DateTime now)
    {
        var place = Place(receiver.ConnectionId);
        var current = cipher.OpenJson<string>(place, receiver.SecretCipher);
        return receiver.OldSecretCipher is { } old && receiver.OldSecretUntil > now ? [current, cipher.OpenJson<string>(place, old)] : [current];
    }

    private static string Place(int connectionId) => $"receiver-secret:{connectionId}";
}
