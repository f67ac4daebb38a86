namespace Onfido.Client;

/// <summary>Where the API is, and whether a request stays there.</summary>
internal static class ApiAddress
{
    private const string Version = "v3.6";

    public static Uri Of(OnfidoClientOptions options)
    {
        if (options.BaseAddress is not { } address)
        {
            return options.Region switch
            {
                OnfidoRegion.Eu => new Uri($"https://api.eu.onfido.com/{Version}/"),
                OnfidoRegion.Us => new Uri($"https://api.us.onfido.com/{Version}/"),
                OnfidoRegion.Ca => new Uri($"https://api.ca.onfido.com/{Version}/"),
                _ => throw new InvalidOperationException("The region is unknown."),
            };
        }

        var path = address.AbsolutePath.Trim('/');
        return new Uri(address, $"/{(path.Length == 0 ? Version : path)}/");
    }

    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    public static bool SameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
