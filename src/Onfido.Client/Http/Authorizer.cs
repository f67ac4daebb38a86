using System.Net.Http.Headers;

namespace Onfido.Client;

/// <summary>The only place that puts a credential on a request, and only on one to the configured address.</summary>
internal sealed class Authorizer : IDisposable
{
    private readonly Uri _base;
    private readonly AuthenticationHeaderValue? _token;
    private readonly OAuthTokenSource? _oauth;

    public Authorizer(OnfidoClientOptions options, HttpClient http, OnfidoRateLimiter limiter)
    {
        _base = ApiAddress.Of(options);
        if (options.OAuth is not null)
            _oauth = new OAuthTokenSource(options, http, limiter);
        else
            _token = new AuthenticationHeaderValue("Token", $"token={options.ApiToken}");
    }

    public bool CanRenew => _oauth is not null;

    public ValueTask<AuthenticationHeaderValue> CurrentAsync(OnfidoLane lane, CancellationToken cancellationToken) =>
        _token is not null ? new(_token) : _oauth!.CurrentAsync(lane, cancellationToken);

    public ValueTask<AuthenticationHeaderValue> RenewedAsync(
        AuthenticationHeaderValue refused, OnfidoLane lane, CancellationToken cancellationToken) =>
        _oauth!.RenewedAsync(refused, lane, cancellationToken);

    public void Apply(HttpRequestMessage message, AuthenticationHeaderValue credential)
    {
        if (message.RequestUri is not { } target || !ApiAddress.IsSafe(target) || !ApiAddress.SameOrigin(target, _base))
            throw new InvalidOperationException("A credential may go to the configured address only.");
        message.Headers.Authorization = credential;
    }

    public void Dispose() => _oauth?.Dispose();
}
