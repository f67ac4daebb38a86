namespace Onfido.Client;

/// <summary>Where a download may be sent on to.</summary>
internal static class RedirectRules
{
    public static bool IsHostPattern(string? pattern) =>
        !string.IsNullOrEmpty(pattern) && Uri.CheckHostName(WithoutWildcard(pattern)) != UriHostNameType.Unknown;

    public static bool IsAllowed(Uri target, IReadOnlyList<string> allowedHosts) =>
        ApiAddress.IsSafe(target) && target.UserInfo.Length == 0 && allowedHosts.Any(pattern => Matches(target.IdnHost, pattern));

    private static bool Matches(string host, string pattern) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, pattern, StringComparison.OrdinalIgnoreCase);

    private static string WithoutWildcard(string pattern) =>
        pattern.StartsWith("*.", StringComparison.Ordinal) ? pattern[2..] : pattern;
}
