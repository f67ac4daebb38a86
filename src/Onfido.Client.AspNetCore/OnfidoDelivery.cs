using System.Security.Cryptography;
using Onfido.Client.Webhooks;

namespace Onfido.Client.AspNetCore;

/// <summary>One delivery whose signature is right.</summary>
public sealed class OnfidoDelivery
{
    private string? _id;

    internal OnfidoDelivery(WebhookEvent webhookEvent, ReadOnlyMemory<byte> body, string tokenId, DateTimeOffset receivedAt, IServiceProvider services)
    {
        Event = webhookEvent;
        Body = body;
        TokenId = tokenId;
        ReceivedAt = receivedAt;
        Services = services;
    }

    /// <summary>
    /// The SHA-256 of the body in lower-case hex, 64 characters. Onfido gives deliveries no id; the same event sent again has the same body, so it has
    /// the same id here.
    /// </summary>
    public string Id => _id ??= Convert.ToHexStringLower(SHA256.HashData(Body.Span));

    /// <summary>What happened.</summary>
    public WebhookEvent Event { get; }

    /// <summary>The raw bytes, exactly as they were signed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The id of the token that signed.</summary>
    public string TokenId { get; }

    /// <summary>When the request came in.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The services of this request.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The action; never the content.</summary>
    public override string ToString() => Event.ToString();
}
