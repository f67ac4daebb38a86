using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Onfido.Client.Webhooks;

namespace Onfido.Client.AspNetCore;

/// <summary>A configuration section as options.</summary>
internal sealed class OnfidoWebhookSettings(string name, IConfiguration section) : IValidateOptions<OnfidoWebhookOptions>
{
    private readonly string _name = name;

    public void Apply(OnfidoWebhookOptions options) => Read(options);

    public ValidateOptionsResult Validate(string? name, OnfidoWebhookOptions options) =>
        name != _name ? ValidateOptionsResult.Skip
        : Read(new OnfidoWebhookOptions()) is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems)
        : ValidateOptionsResult.Success;

    // No value is repeated in a problem: it may be a secret.
    private List<string> Read(OnfidoWebhookOptions options)
    {
        var problems = new List<string>();
        foreach (var token in section.GetSection(nameof(options.Tokens)).GetChildren().Where(child => child.Value is { Length: > 0 }))
        {
            if (WebhookToken.IsUsable(token.Value))
                options.Tokens = [.. options.Tokens, new WebhookToken(token.Key, token.Value)];
            else
                problems.Add($"The Onfido webhook token \"{token.Key}\" must have at least {WebhookToken.MinimumLength} characters and no white space.");
        }

        if (section[nameof(options.MaxBodyBytes)] is { Length: > 0 } size)
        {
            if (int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0)
                options.MaxBodyBytes = bytes;
            else
                problems.Add("The Onfido webhook setting MaxBodyBytes must be a whole number above zero.");
        }

        if (section[nameof(options.RetryAfter)] is { Length: > 0 } pause)
        {
            if (TimeSpan.TryParse(pause, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero)
                options.RetryAfter = time;
            else
                problems.Add("The Onfido webhook setting RetryAfter must be a time such as 00:00:30.");
        }

        return problems;
    }
}
