using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Onfido.Client;

/// <summary>A configuration section as options. Read by hand: a binder needs reflection, or trips over the clock and the handler.</summary>
internal sealed class OnfidoClientSettings(string name, IConfiguration section) : IValidateOptions<OnfidoClientOptions>
{
    private readonly string _name = name;

    public void Apply(OnfidoClientOptions options) => Read(options, []);

    public ValidateOptionsResult Validate(string? name, OnfidoClientOptions options)
    {
        if (name != _name)
            return ValidateOptionsResult.Skip;
        var problems = new List<string>();
        Read(new OnfidoClientOptions(), problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private void Read(OnfidoClientOptions options, List<string> problems)
    {
        options.ApiToken = Text(section, nameof(options.ApiToken)) ?? options.ApiToken;
        options.OAuth = OAuth() ?? options.OAuth;
        options.Region = Value(nameof(options.Region), RegionOf, "Eu, Us or Ca", problems) ?? options.Region;
        options.BaseAddress = Text(section, nameof(options.BaseAddress)) is { } address ? new Uri(address, UriKind.RelativeOrAbsolute) : options.BaseAddress;
        options.AttemptTimeout = Value(nameof(options.AttemptTimeout), TimeOf, "a time such as 00:00:20", problems) ?? options.AttemptTimeout;
        options.TotalTimeout = Value(nameof(options.TotalTimeout), TimeOf, "a time such as 00:01:00", problems) ?? options.TotalTimeout;
        options.MaxRetries = Value(nameof(options.MaxRetries), NumberOf<int>, "a whole number", problems) ?? options.MaxRetries;
        options.CallsPerMinute = Value(nameof(options.CallsPerMinute), NumberOf<int>, "a whole number", problems) ?? options.CallsPerMinute;
        options.MaxResponseBytes = Value(nameof(options.MaxResponseBytes), NumberOf<long>, "a whole number", problems) ?? options.MaxResponseBytes;
        var hosts = section.GetSection(nameof(options.AllowedRedirectHosts)).GetChildren().Select(child => child.Value).OfType<string>().ToList();
        options.AllowedRedirectHosts = hosts.Count > 0 ? hosts : options.AllowedRedirectHosts;
    }

    private OnfidoOAuthCredentials? OAuth()
    {
        var credentials = section.GetSection(nameof(OnfidoClientOptions.OAuth));
        var id = Text(credentials, nameof(OnfidoOAuthCredentials.ClientId));
        var secret = Text(credentials, nameof(OnfidoOAuthCredentials.ClientSecret));
        return id is null && secret is null ? null : new() { ClientId = id ?? "", ClientSecret = secret ?? "" };
    }

    // The value is not repeated: whoever mixes up two settings would print a secret.
    private T? Value<T>(string setting, Func<string, T?> parse, string expected, List<string> problems)
        where T : struct
    {
        if (Text(section, setting) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            problems.Add($"The Onfido setting {setting} must be {expected}.");
        return value;
    }

    private static string? Text(IConfiguration section, string setting) => section[setting] is { Length: > 0 } text ? text : null;

    private static OnfidoRegion? RegionOf(string text) =>
        Enum.TryParse<OnfidoRegion>(text, ignoreCase: true, out var region) && Enum.IsDefined(region) ? region : null;

    private static TimeSpan? TimeOf(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static T? NumberOf<T>(string text)
        where T : struct, IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
