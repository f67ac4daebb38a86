using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>
/// Signs as Standard Webhooks says (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body, so a receiver can tell a
/// forged, changed or replayed message. While a secret is exchanged there is a signature of each.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimeHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const int SecretLength = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLength));

    /// <param name="secrets">As <see cref="NewSecret"/> gave them, the newest first.</param>
    /// <param name="id">The message's id: the same at every try.</param>
    /// <param name="at">When this try was made.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public static string Of(IEnumerable<string> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{Seconds(at)}."), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key(secret), content))));
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static byte[] Key(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}
