using System.Net.Mail;

namespace OpsDashboard.Configuration;

/// <summary>What is wrong with the settings of the channels that notices go out by.</summary>
public static class NoticeCheck
{
    private const int LeastKeyBytes = 24;
    private const int MaxPort = 65_535;

    public static IEnumerable<string> Problems(IConfiguration section) => WebhookProblems(section.GetSection("Webhook")).Concat(MailProblems(section.GetSection("Mail")));

    private static IEnumerable<string> WebhookProblems(IConfigurationSection section)
    {
        if (!StartupCheck.Parses(section, "Url", IsAddress, "an absolute https address (http only for this machine)", out var problem))
        {
            yield return problem;
        }

        if (section["Url"] is { Length: > 0 } && NoticeWebhookOptions.Key(section["Secret"]).Length < LeastKeyBytes)
        {
            yield return $"{section.Path}:Secret must be base64 of at least {LeastKeyBytes} bytes: without it nobody can tell our calls from others'.";
        }
    }

    private static IEnumerable<string> MailProblems(IConfigurationSection section)
    {
        if (section["Host"] is not { Length: > 0 } host)
        {
            yield break;
        }

        string problem;
        if (!StartupCheck.Parses(section, "Port", text => int.TryParse(text, out var port) && port is > 0 and <= MaxPort, $"a port from 1 to {MaxPort}", out problem))
        {
            yield return problem;
        }

        if (!StartupCheck.Parses(section, "Plain", text => bool.TryParse(text, out _), "true or false", out problem))
        {
            yield return problem;
        }
        else if (bool.TryParse(section["Plain"], out var isPlain) && isPlain && !IsThisMachine(host))
        {
            yield return $"{section.Path}:Plain may be true only for a mail server on this machine.";
        }

        if (!MailAddress.TryCreate(section["From"], out _))
        {
            yield return $"{section.Path}:From must be the e-mail address that notices come from.";
        }

        if (section["Domain"] is not { Length: > 0 } domain || domain.Contains('@', StringComparison.Ordinal))
        {
            yield return $"{section.Path}:Domain must be what stands behind the @ of your staff's addresses, such as example.com.";
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && StartupCheck.IsSafeScheme(address) && address.UserInfo.Length == 0;

    private static bool IsThisMachine(string host) => Uri.TryCreate($"smtp://{host}", UriKind.Absolute, out var address) && address.IsLoopback;
}
