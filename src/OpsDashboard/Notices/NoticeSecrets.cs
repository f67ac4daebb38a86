using System.Text;
using OpsDashboard.Connections;

namespace OpsDashboard.Notices;

/// <summary>What of notices is kept encrypted: people's addresses and what waits to be sent.</summary>
internal static class NoticeSecrets
{
    private const string AddressPurpose = "notice-address";
    private const string MessagePurpose = "notice-message";

    public static string Protect(SecretBox box, string address) => box.Protect(AddressPurpose, address);

    /// <summary>Null when the key is gone: the person gives it again.</summary>
    public static string? Address(SecretBox box, string cipher)
    {
        try
        {
            return box.Unprotect(AddressPurpose, cipher);
        }
        catch (SecretUnreadableException)
        {
            return null;
        }
    }

    public static byte[] Message(SecretBox box, string json) => Encoding.ASCII.GetBytes(box.Protect(MessagePurpose, json));

    /// <exception cref="SecretUnreadableException">The key that encrypted it is not there.</exception>
    public static string Message(SecretBox box, byte[] cipher) => box.Unprotect(MessagePurpose, Encoding.ASCII.GetString(cipher));
}
