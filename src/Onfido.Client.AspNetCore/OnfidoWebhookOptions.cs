using Onfido.Client.Webhooks;

namespace Onfido.Client.AspNetCore;

/// <summary>How webhooks are received. Asked anew for every delivery, so a changed configuration counts at once.</summary>
public sealed class OnfidoWebhookOptions
{
    /// <summary>The tokens that may sign: one per registration at Onfido, and during a rotation the new one and the old one.</summary>
    /// <remarks>Without any, every delivery is answered 503.</remarks>
    public IReadOnlyList<WebhookToken> Tokens { get; set; } = [];

    /// <summary>The most bytes that a body may have; a larger one is 413. One megabyte unless set.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>What a 503 asks the sender to wait.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Says whether the delivery was handled before; then it is answered 200 and the handler is not called. Null calls the handler for every delivery.
    /// </summary>
    /// <remarks>
    /// Onfido delivers at least once. Keep <see cref="OnfidoDelivery.Id"/> where the handler keeps its effect, in the same transaction: an id that is kept
    /// before the effect loses the event when the process dies in between.
    /// </remarks>
    public Func<OnfidoDelivery, CancellationToken, ValueTask<bool>>? WasHandled { get; set; }
}
