using System.Net;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Entra;

namespace OpsDashboard.Configuration;

/// <summary>The part of <see cref="StartupCheck"/> that looks at who gets in, with which rights, and whose word on the caller is taken.</summary>
internal static class SignInCheck
{
    public static IEnumerable<string> Problems(IConfiguration configuration, IHostEnvironment environment) =>
    [
        .. DirectoryProblems(configuration.GetSection(EntraSettings.Section), IsTrue(configuration["SignIn:Development"]) || environment.IsDevelopment(), environment),
        .. configuration.GetSection("SignIn:Grants").GetChildren().SelectMany(GrantProblems),
        .. DateProblems(configuration),
        .. ProxyProblems(configuration),
    ];

    private static IEnumerable<string> DirectoryProblems(IConfigurationSection section, bool mayBeAbsent, IHostEnvironment environment)
    {
        if (section.AsEnumerable().All(entry => string.IsNullOrEmpty(entry.Value)))
        {
            return mayBeAbsent
                ? []
                : ["AzureAd is missing, so nobody could sign in; set AzureAd:TenantId, AzureAd:ClientId and AzureAd:ClientSecret or AzureAd:ClientCertificates."];
        }

        var settings = section.Get<EntraSettings>() ?? new();
        return
        [
            .. IdProblems(settings),
            .. CredentialProblems(settings),
            .. InstanceProblems(settings, environment),
            .. PathProblems(settings),
        ];
    }

    private static IEnumerable<string> IdProblems(EntraSettings settings)
    {
        if (!Guid.TryParseExact(settings.TenantId, "D", out _))
        {
            yield return "AzureAd:TenantId must be the tenant's id (a GUID): one tenant's people sign in here, so neither a domain nor common or organizations will do.";
        }

        if (!Guid.TryParseExact(settings.ClientId, "D", out _))
        {
            yield return "AzureAd:ClientId must be the app registration's client id (a GUID).";
        }
    }

    private static IEnumerable<string> CredentialProblems(EntraSettings settings)
    {
        var hasSecret = !string.IsNullOrEmpty(settings.ClientSecret);
        if (hasSecret == settings.ClientCertificates.Count > 0)
        {
            yield return hasSecret
                ? "AzureAd has both ClientSecret and ClientCertificates; keep one of the two."
                : "AzureAd:ClientSecret or AzureAd:ClientCertificates is missing.";
        }

        foreach (var (index, certificate) in settings.ClientCertificates.Index())
        {
            var path = $"AzureAd:ClientCertificates:{index}";
            if (!((string[])[EntraCertificate.FromPath, EntraCertificate.FromBase64]).Contains(certificate.SourceType, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{path}:SourceType must be one of {EntraCertificate.FromPath}, {EntraCertificate.FromBase64}.";
            }
            else if (ClientCertificates.Problem(certificate) is { } problem)
            {
                yield return $"{path} {problem}.";
            }
        }
    }

    private static IEnumerable<string> InstanceProblems(EntraSettings settings, IHostEnvironment environment)
    {
        var isGood = Uri.TryCreate(settings.Instance, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp));
        return isGood ? [] : [$"AzureAd:Instance must be an absolute https address such as {EntraSettings.DefaultInstance} (http only for this machine, in Development)."];
    }

    private static IEnumerable<string> PathProblems(EntraSettings settings)
    {
        foreach (var (key, path) in ((string, string)[])[("CallbackPath", settings.CallbackPath), ("SignedOutCallbackPath", settings.SignedOutCallbackPath)])
        {
            if (path is not ['/', _, ..] || path.StartsWith("//", StringComparison.Ordinal))
            {
                yield return $"AzureAd:{key} must be a path on this site, such as {EntraSettings.DefaultCallbackPath}.";
            }
        }
    }

    private static IEnumerable<string> GrantProblems(IConfigurationSection grants)
    {
        if (!RightsTable.Grantable.TryGetValue(grants.Key, out var grantable))
        {
            yield return $"{grants.Path}: rights can be granted to {string.Join(" and ", RightsTable.Grantable.Keys)}, in these spellings.";
            yield break;
        }

        foreach (var grant in grants.GetChildren())
        {
            if (!Enum.TryParse<StaffRight>(grant.Value, ignoreCase: true, out var right) || !grantable.Contains(right))
            {
                yield return $"{grant.Path} must be one of {string.Join(", ", grantable)}: nothing else can be granted to that role.";
            }
        }
    }

    private static IEnumerable<string> DateProblems(IConfiguration configuration)
    {
        if (!StartupCheck.Parses(
            configuration, "SignIn:ClientSecretExpires",
            text => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out _),
            "a date such as 2027-05-31", out var problem))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> ProxyProblems(IConfiguration configuration)
    {
        foreach (var address in configuration.GetSection("Proxy:Addresses").GetChildren().Where(entry => !IPAddress.TryParse(entry.Value, out _)))
        {
            yield return $"{address.Path} must be an IP address.";
        }

        foreach (var network in configuration.GetSection("Proxy:Networks").GetChildren().Where(entry => !IPNetwork.TryParse(entry.Value, out _)))
        {
            yield return $"{network.Path} must be a network such as 10.0.0.0/8.";
        }
    }

    private static bool IsTrue(string? text) => bool.TryParse(text, out var value) && value;
}
