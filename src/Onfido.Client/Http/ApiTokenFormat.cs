using System.Buffers;

namespace Onfido.Client;

/// <summary>What an API token tells about itself: <c>api_{sandbox|live}[_us|_ca].id.secret</c>.</summary>
internal static class ApiTokenFormat
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-~+/=");

    public static bool IsSendable(string token) => token.Length > 0 && !token.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static OnfidoEnvironment? EnvironmentOf(string? token) => token switch
    {
        not null when token.StartsWith("api_sandbox", StringComparison.Ordinal) => OnfidoEnvironment.Sandbox,
        not null when token.StartsWith("api_live", StringComparison.Ordinal) => OnfidoEnvironment.Live,
        _ => null,
    };

    /// <summary>The region that the prefix names; null when it names none, as those of Europe do.</summary>
    public static OnfidoRegion? RegionOf(string? token)
    {
        var dot = token?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot < 0 ? null : token![..dot] switch
        {
            "api_sandbox_us" or "api_live_us" => OnfidoRegion.Us,
            "api_sandbox_ca" or "api_live_ca" => OnfidoRegion.Ca,
            _ => null,
        };
    }
}
