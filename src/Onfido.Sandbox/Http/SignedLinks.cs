using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Onfido.Sandbox.Http;

/// <summary>Addresses that open without a token, for an hour.</summary>
internal sealed class SignedLinks(SandboxOptions options, SandboxAddress address, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"links/{options.Token}"));

    public string To(string path)
    {
        var expires = (clock.GetUtcNow() + Life).ToUnixTimeSeconds();
        return $"{address.BaseUrl}{path}?expires={expires.ToString(CultureInfo.InvariantCulture)}&signature={Sign(path, expires)}";
    }

    public bool Opens(HttpRequest request) =>
        long.TryParse(request.Query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && expires > clock.GetUtcNow().ToUnixTimeSeconds()
        && Same(request.Query["signature"].ToString(), Sign(request.Path, expires));

    private static bool Same(string given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));

    private string Sign(string path, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{path}?{expires}"))));
}
