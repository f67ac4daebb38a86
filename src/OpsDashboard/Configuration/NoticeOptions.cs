namespace OpsDashboard.Configuration;

/// <summary>Where notices go besides the app, when somebody wants them there. Neither channel carries personal data.</summary>
public sealed class NoticeOptions
{
    public NoticeWebhookOptions Webhook { get; } = new();

    public NoticeMailOptions Mail { get; } = new();
}

public sealed class NoticeWebhookOptions
{
    /// <summary>One address for the whole installation, for instance a chat's bridge. Null: notices go to none.</summary>
    public Uri? Url { get; set; }

    /// <summary>What its calls are signed with: base64 of at least 24 bytes, with or without <c>whsec_</c> before it.</summary>
    public string? Secret { get; set; }

    public bool IsOn => Url is not null;

    /// <summary>The bytes to sign with; empty for what is no base64.</summary>
    public static byte[] Key(string? secret)
    {
        const string Prefix = "whsec_";
        var text = secret is null ? "" : secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}

public sealed class NoticeMailOptions
{
    /// <summary>The mail server that takes messages from here. Null: no notice goes by e-mail.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Talk to the server in the clear; only to one on this machine.</summary>
    public bool Plain { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? From { get; set; }

    /// <summary>What stands behind the @ of the company's addresses: staff choose where their notices go, and they go nowhere else.</summary>
    public string? Domain { get; set; }

    public bool IsOn => Host is { Length: > 0 };
}
