namespace Onfido.Client;

internal static class OnfidoClientOptionsRules
{
    public static IEnumerable<string> Problems(OnfidoClientOptions options) =>
        Credentials(options).Concat(Address(options)).Concat(Limits(options));

    private static IEnumerable<string> Credentials(OnfidoClientOptions options)
    {
        var given = new object?[] { options.ApiToken, options.ApiTokens, options.OAuth }.Count(credential => credential is not null);
        if (given == 0)
            yield return "Onfido credentials are missing: give an API token or OAuth client credentials.";
        if (given > 1)
            yield return "Give either API tokens or OAuth client credentials, not both.";
        if (options.ApiToken is { } token && !ApiTokenFormat.IsSendable(token))
            yield return "The API token is empty or holds characters that no token has.";
        if (options.OAuth is { } oauth && (string.IsNullOrWhiteSpace(oauth.ClientId) || string.IsNullOrWhiteSpace(oauth.ClientSecret)))
            yield return "The OAuth client id or client secret is empty.";
        if (options.BaseAddress is null && ApiTokenFormat.RegionOf(options.ApiToken) is { } region && region != options.Region)
            yield return $"The API token is one of region {region}, but the region is set to {options.Region}.";
    }

    private static IEnumerable<string> Address(OnfidoClientOptions options)
    {
        if (!Enum.IsDefined(options.Region))
            yield return "The region is unknown: use Eu, Us or Ca.";
        if (options.BaseAddress is { } address)
        {
            if (!address.IsAbsoluteUri || !ApiAddress.IsSafe(address))
                yield return "The base address must be absolute and https; http is allowed for loopback only.";
            else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
                yield return "The base address must not hold a user name, a query or a fragment.";
        }

        if (options.AllowedRedirectHosts.Any(host => !RedirectRules.IsHostPattern(host)))
            yield return "An allowed redirect host is no host name; write files.example.com or *.example.com.";
    }

    private static IEnumerable<string> Limits(OnfidoClientOptions options)
    {
        if (options.AttemptTimeout <= TimeSpan.Zero || options.AttemptTimeout > TimeSpan.FromHours(1))
            yield return "The attempt timeout must lie between zero and one hour.";
        if (options.TotalTimeout < options.AttemptTimeout || options.TotalTimeout > TimeSpan.FromHours(1))
            yield return "The total timeout must be at least the attempt timeout and at most one hour.";
        if (options.MaxRetries is < 0 or > 10)
            yield return "The number of retries must lie between 0 and 10.";
        if (options.CallsPerMinute < 1)
            yield return "The call budget must be at least one call per minute.";
        if (options.MaxResponseBytes is < 1024 or > int.MaxValue)
            yield return "The largest response must lie between 1 KB and 2 GB.";
    }
}
