using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsDashboard.Api;

/// <summary>The key itself: made here, shown once, kept nowhere. What is kept is its hash; it is random enough to need no salt.</summary>
public static class ApiKeyText
{
    public const int PrefixLength = 12;

    private const string Start = "opsd_";
    private const int Bytes = 32;

    public static string New() => Start + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string Prefix(string key) => key[..PrefixLength];

    /// <summary>Whether it can be one of ours at all: others cost no look into the database.</summary>
    public static bool IsOne(string text) => text.Length is > PrefixLength and < 100 && text.StartsWith(Start, StringComparison.Ordinal);
}
