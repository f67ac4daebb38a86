using System.Text.RegularExpressions;

namespace OpsDashboard.Configuration;

/// <summary>The part of <see cref="StartupCheck"/> that looks at the connections to Onfido.</summary>
internal static partial class ConnectionCheck
{
    private const int ShortestWebhookToken = 16;

    /// <summary>First path segments that the app itself answers; a connection of that name could not be reached.</summary>
    private static readonly string[] OwnPaths = ["sign-in", "sign-out", "signin-oidc", "signout-callback", "error", "not-allowed", "not-found", "hooks", "health", "go", "css", "js"];

    public static IEnumerable<string> Problems(IConfigurationSection connections, IHostEnvironment environment)
    {
        var sections = connections.GetChildren().ToList();
        if (sections.Count == 0)
        {
            return ["Onfido:Connections is empty; configure at least one connection, for instance Onfido:Connections:live:ApiToken."];
        }

        return sections.SelectMany(section => OfOne(section, environment)).Concat(Doubles(sections));
    }

    private static IEnumerable<string> OfOne(IConfigurationSection section, IHostEnvironment environment)
    {
        if (!Slug().IsMatch(section.Key) || OwnPaths.Contains(section.Key, StringComparer.Ordinal))
        {
            yield return $"{section.Path}: the key stands in addresses; use 2 to 40 lower-case letters, digits and inner hyphens, "
                + $"and none of {string.Join(", ", OwnPaths)}.";
        }

        var form = FormProblems(section).ToList();
        foreach (var problem in form.Count > 0 ? form : ContentProblems(section, environment))
        {
            yield return problem;
        }
    }

    /// <summary>What would keep the section from being read at all.</summary>
    private static IEnumerable<string> FormProblems(IConfigurationSection section)
    {
        if (!StartupCheck.IsOneOf<Region>(section, nameof(ConnectionOptions.Region), out var problem))
        {
            yield return problem;
        }

        if (!StartupCheck.IsOneOf<Mode>(section, nameof(ConnectionOptions.Mode), out problem))
        {
            yield return problem;
        }

        if (!StartupCheck.Parses(section, nameof(ConnectionOptions.CallsPerMinute), StartupCheck.IsPositive, "a whole number above 0", out problem))
        {
            yield return problem;
        }

        if (!StartupCheck.Parses(section, nameof(ConnectionOptions.BaseAddress), IsBaseAddress, "an absolute https address (http only for this machine)", out problem))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> ContentProblems(IConfigurationSection section, IHostEnvironment environment)
    {
        var options = section.Get<ConnectionOptions>() ?? new();
        var hasOAuth = !string.IsNullOrEmpty(options.ClientId) || !string.IsNullOrEmpty(options.ClientSecret);
        if (hasOAuth && !string.IsNullOrEmpty(options.ApiToken))
        {
            yield return $"{section.Path} has both ApiToken and ClientId/ClientSecret; keep one of the two.";
        }
        else if (hasOAuth && (string.IsNullOrEmpty(options.ClientId) || string.IsNullOrEmpty(options.ClientSecret)))
        {
            yield return $"{section.Path} needs both ClientId and ClientSecret.";
        }
        else if (!hasOAuth && string.IsNullOrEmpty(options.ApiToken) && !environment.IsDevelopment())
        {
            yield return $"{section.Path}:ApiToken is missing.";
        }

        foreach (var problem in TokenProblems(section.Path, nameof(options.ApiToken), options.ApiToken, options)
            .Concat(TokenProblems(section.Path, nameof(options.ApiTokenSecondary), options.ApiTokenSecondary, options)))
        {
            yield return problem;
        }

        foreach (var (name, token) in ((string, string?)[])[(nameof(options.WebhookToken), options.WebhookToken), (nameof(options.WebhookTokenPrevious), options.WebhookTokenPrevious)])
        {
            if (token is { Length: < ShortestWebhookToken })
            {
                yield return $"{section.Path}:{name} is shorter than {ShortestWebhookToken} characters.";
            }
        }
    }

    /// <summary>The beginning of a token tells its mode and region: <c>api_live.…</c>, <c>api_sandbox_us.…</c>.</summary>
    private static IEnumerable<string> TokenProblems(string path, string name, string? token, ConnectionOptions options)
    {
        if (TokenStart().Match(token ?? "") is not { Success: true } start)
        {
            yield break;
        }

        var mode = start.Groups["mode"].Value == "live" ? Mode.Live : Mode.Sandbox;
        if (mode != options.Mode)
        {
            yield return $"{path}:{name} is a {Word(mode)} token, but {path}:Mode is {options.Mode}.";
        }

        var region = start.Groups["region"].Value switch
        {
            "us" => Region.Us,
            "ca" => Region.Ca,
            _ => Region.Eu,
        };
        if (region != options.Region)
        {
            yield return $"{path}:{name} is a token of region {region}, but {path}:Region is {options.Region}.";
        }
    }

    private static IEnumerable<string> Doubles(List<IConfigurationSection> sections)
    {
        foreach (var name in (string[])["Name", "ApiToken"])
        {
            foreach (var group in sections.Where(section => !string.IsNullOrEmpty(section[name])).GroupBy(section => section[name]!.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                if (group.Count() > 1)
                {
                    yield return $"{string.Join(" and ", group.Select(section => section.Path))} have the same {name}; each connection needs its own.";
                }
            }
        }
    }

    private static bool IsBaseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && StartupCheck.IsSafeScheme(address);

    private static string Word(Mode mode) => mode == Mode.Live ? "live" : "sandbox";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Slug();

    [GeneratedRegex("^api_(?<mode>live|sandbox)(_(?<region>us|ca))?[._]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenStart();
}
