namespace Onfido.Client.Webhooks;

/// <summary>A registration: where Onfido posts which events.</summary>
/// <remarks>API v3.6, <c>/webhooks</c>.</remarks>
public sealed record Webhook : OnfidoObject
{
    /// <summary>The id, a UUID in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>The secret that signs every event of this registration. Keep it encrypted.</summary>
    public string? Token { get; init; }

    /// <summary>Its path, e.g. <c>/v3.6/webhooks/{id}</c>.</summary>
    public string? Href { get; init; }

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>The https address that events are posted to.</summary>
    public string? Url { get; init; }

    /// <summary>Whether events are sent.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The events to send, see <see cref="WebhookEventNames"/>; null on create is all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>The environments it hears of: sandbox, live. Null on create is both (with a sandbox token: sandbox).</summary>
    public IReadOnlyList<string>? Environments { get; init; }

    /// <summary>The shape of the bodies; 3 today.</summary>
    public int? PayloadVersion { get; init; }

    /// <summary>Whether Onfido fetches an OAuth token from the customer's server and sends it with each event.</summary>
    public bool? OauthEnabled { get; init; }

    /// <summary>The address of that server.</summary>
    public string? OauthServerUrl { get; init; }

    /// <summary>The client id for that server.</summary>
    public string? OauthServerClientId { get; init; }

    /// <summary>The client secret for that server.</summary>
    public string? OauthServerClientSecret { get; init; }

    /// <summary>The scope to ask of that server.</summary>
    public string? OauthServerScope { get; init; }
}

/// <summary>The wrapper of a list.</summary>
internal sealed record WebhookList
{
    public IReadOnlyList<Webhook>? Webhooks { get; init; }
}
