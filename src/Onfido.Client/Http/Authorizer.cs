using System.Net;
using System.Net.Http.Headers;

namespace Onfido.Client;

/// <summary>The only place that puts a credential on a request, and only on one to the configured address.</summary>
internal sealed class Authorizer : IDisposable
{
    private readonly Uri _base;
    private readonly ApiTokenSlots? _slots;
    private readonly OAuthTokenSource? _oauth;

    public Authorizer(OnfidoClientOptions options, HttpClient http, OnfidoRateLimiter limiter)
    {
        _base = ApiAddress.Of(options);
        if (options.OAuth is not null)
            _oauth = new OAuthTokenSource(options, http, limiter);
        else
            _slots = new ApiTokenSlots(options.ApiTokens ?? (() => [options.ApiToken!]), options.TimeProvider);
    }

    /// <summary>Since when each API token has been refused; empty with OAuth.</summary>
    public IReadOnlyList<DateTimeOffset?> RefusedSince => _slots?.RefusedSince ?? [];

    /// <summary>What to send a call with; null when there is no API token at all.</summary>
    public async ValueTask<AuthenticationHeaderValue?> CurrentAsync(OnfidoLane lane, CancellationToken cancellationToken) =>
        _slots is not null ? _slots.Current() : await _oauth!.CurrentAsync(lane, cancellationToken).ConfigureAwait(false);

    /// <summary>What to send a call with once more after a 401; null when there is nothing else.</summary>
    public async ValueTask<AuthenticationHeaderValue?> OtherAsync(
        AuthenticationHeaderValue refused, OnfidoLane lane, CancellationToken cancellationToken) =>
        _slots is not null ? _slots.Other(refused) : await _oauth!.RenewedAsync(refused, lane, cancellationToken).ConfigureAwait(false);

    public void Note(AuthenticationHeaderValue credential, HttpStatusCode status) => _slots?.Note(credential, status);

    public void Apply(HttpRequestMessage message, AuthenticationHeaderValue credential)
    {
        if (message.RequestUri is not { } target || !ApiAddress.IsSafe(target) || !ApiAddress.SameOrigin(target, _base))
            throw new InvalidOperationException("A credential may go to the configured address only.");
        message.Headers.Authorization = credential;
    }

    public void Dispose() => _oauth?.Dispose();
}
