using System.Text.RegularExpressions;
using OpsDashboard.SignIn;

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

        if (string.IsNullOrEmpty(options.ApiToken) && !string.IsNullOrEmpty(options.ApiTokenSecondary))
        {
            yield return $"{section.Path}:ApiTokenSecondary is the second of two API tokens; put the only one into ApiToken.";
        }

        foreach (var problem in ApiTokenSlot.Of(options).SelectMany(slot => TokenProblems(section.Path, slot, options)).Concat(RoleProblems(section.Path, options))
            .Concat(SandboxProblems(section.Path, options)))
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

    private static IEnumerable<string> TokenProblems(string path, ApiTokenSlot slot, ConnectionOptions options)
    {
        if (slot.Mode is { } mode && mode != options.Mode)
        {
            yield return $"{path}:{slot.Name} is a {Word(mode)} token, but {path}:Mode is {options.Mode}.";
        }

        if (slot.Region is { } region && region != options.Region)
        {
            yield return $"{path}:{slot.Name} is a token of region {region}, but {path}:Region is {options.Region}.";
        }
    }

    private static IEnumerable<string> RoleProblems(string path, ConnectionOptions options) =>
        options.Roles.Where(role => !StaffRole.All.Contains(role, StringComparer.Ordinal))
            .Select(role => $"{path}:Roles names \"{role}\", which is no role; there are {string.Join(", ", StaffRole.All)}.");

    /// <summary>The levers of the sandbox must never be pulled at Onfido.</summary>
    private static IEnumerable<string> SandboxProblems(string path, ConnectionOptions options) => string.IsNullOrEmpty(options.SandboxControlToken) || options.IsOwnSandbox
        ? []
        : [$"{path}:SandboxControlToken is for our own sandbox only: {path}:Mode must be Sandbox and {path}:BaseAddress its address."];

    /// <summary>Two connections of one name cannot be told apart; two of one token are one account, and its runs would be there twice.</summary>
    private static IEnumerable<string> Doubles(List<IConfigurationSection> sections)
    {
        foreach (var path in Shared(sections, "Name"))
        {
            yield return $"{path} have the same Name; each connection needs its own.";
        }

        foreach (var path in Shared(sections, nameof(ConnectionOptions.ApiToken), nameof(ConnectionOptions.ApiTokenSecondary)))
        {
            yield return $"{path} have the same API token; each connection and each slot needs its own.";
        }
    }

    private static IEnumerable<string> Shared(List<IConfigurationSection> sections, params string[] settings) => sections
        .SelectMany(section => settings.Select(setting => (section.Path, Value: section[setting]?.Trim())))
        .Where(use => !string.IsNullOrEmpty(use.Value))
        .GroupBy(use => use.Value, use => use.Path, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => string.Join(" and ", group));

    private static bool IsBaseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && StartupCheck.IsSafeScheme(address);

    private static string Word(Mode mode) => mode == Mode.Live ? "live" : "sandbox";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Slug();
}
