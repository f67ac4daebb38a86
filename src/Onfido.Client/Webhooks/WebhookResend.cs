namespace Onfido.Client.Webhooks;

/// <summary>An event to send once more.</summary>
/// <remarks>API v3.6, <c>POST /webhooks/resend</c>.</remarks>
public sealed record WebhookResend : OnfidoObject
{
    /// <summary>The id of what it is about.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The event, see <see cref="WebhookEventNames"/>; Onfido documents <see cref="WebhookEventNames.CheckCompleted"/> only.</summary>
    public required string Event { get; init; }
}

/// <summary>The wrapper of the events to send once more.</summary>
internal sealed record WebhookResendList
{
    public required IReadOnlyList<WebhookResend> Data { get; init; }
}
