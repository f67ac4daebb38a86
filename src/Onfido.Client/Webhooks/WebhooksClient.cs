namespace Onfido.Client.Webhooks;

/// <summary>Registrations for events.</summary>
/// <remarks>API v3.6, <c>/webhooks</c>.</remarks>
public sealed class WebhooksClient
{
    private readonly ApiTransport _transport;

    internal WebhooksClient(ApiTransport transport) => _transport = transport;

    /// <summary>Registers a webhook; the answer holds its signing token. <c>POST /webhooks</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the registrations and look for the address: two of them bring every event twice.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Webhook> CreateAsync(WebhookCreate webhook, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("webhooks").WithBody(webhook, OnfidoJsonContext.Default.WebhookCreate),
            OnfidoJsonContext.Default.Webhook, options, cancellationToken);

    /// <summary>Lists all registrations, tokens included; not paged. <c>GET /webhooks</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Webhook>> ListAsync(OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(ApiRequest.Get("webhooks"), OnfidoJsonContext.Default.WebhookList, list => list.Webhooks, options, cancellationToken);

    /// <summary>Reads a registration, token included. <c>GET /webhooks/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Webhook> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("webhooks/{id}", id), OnfidoJsonContext.Default.Webhook, options, cancellationToken);

    /// <summary>Changes the members that are given. <c>PUT /webhooks/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Webhook> UpdateAsync(string id, WebhookUpdate changes, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Put("webhooks/{id}", id).WithBody(changes, OnfidoJsonContext.Default.WebhookUpdate),
            OnfidoJsonContext.Default.Webhook, options, cancellationToken);

    /// <summary>Ends a registration. <c>DELETE /webhooks/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task DeleteAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete("webhooks/{id}", id), options, cancellationToken);

    /// <summary>
    /// Has events sent once more, to all registrations of the environment. <c>POST /webhooks/resend</c>. Not repeated when it may have had an effect.
    /// </summary>
    /// <remarks>After a time-out ask again: receivers have to bear a repetition anyway.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task ResendAsync(IReadOnlyList<WebhookResend> events, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var body = new WebhookResendList { Data = events };
        return _transport.SendAsync(ApiRequest.Post("webhooks/resend").WithBody(body, OnfidoJsonContext.Default.WebhookResendList), options, cancellationToken);
    }
}
