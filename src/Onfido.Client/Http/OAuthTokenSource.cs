using System.Net;
using System.Net.Http.Headers;

namespace Onfido.Client;

/// <summary>Fetches, keeps and renews the OAuth access token; one fetch at a time.</summary>
internal sealed class OAuthTokenSource(OnfidoClientOptions options, HttpClient http, OnfidoRateLimiter limiter) : IDisposable
{
    private const string Operation = "POST oauth/token";
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    private readonly Uri _address = new(ApiAddress.Of(options), "oauth/token");
    private readonly SemaphoreSlim _oneFetch = new(1);
    private Held? _held;

    public async ValueTask<AuthenticationHeaderValue> CurrentAsync(OnfidoLane lane, CancellationToken cancellationToken) =>
        Fresh(refused: null)?.Header ?? await FetchOnceAsync(null, lane, cancellationToken).ConfigureAwait(false);

    /// <summary>A token other than the refused one; a fetch that another caller just made is good enough.</summary>
    public async ValueTask<AuthenticationHeaderValue> RenewedAsync(
        AuthenticationHeaderValue refused, OnfidoLane lane, CancellationToken cancellationToken) =>
        await FetchOnceAsync(refused, lane, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _oneFetch.Dispose();

    private Held? Fresh(AuthenticationHeaderValue? refused) =>
        Volatile.Read(ref _held) is { } held && !ReferenceEquals(held.Header, refused) && options.TimeProvider.GetUtcNow() < held.RenewAt ? held : null;

    private async Task<AuthenticationHeaderValue> FetchOnceAsync(AuthenticationHeaderValue? refused, OnfidoLane lane, CancellationToken cancellationToken)
    {
        await _oneFetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var held = Fresh(refused);
            if (held is null)
            {
                held = await FetchAsync(lane, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _held, held);
            }

            return held.Header;
        }
        finally
        {
            _oneFetch.Release();
        }
    }

    private async Task<Held> FetchAsync(OnfidoLane lane, CancellationToken cancellationToken)
    {
        var permit = await limiter.WaitAsync(lane, cancellationToken).ConfigureAwait(false);
        try
        {
            return await FetchAsync(permit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failure.OfTransport(Operation, exception, timedOut: false);
        }
    }

    private async Task<Held> FetchAsync(OnfidoPermit permit, CancellationToken cancellationToken)
    {
        var asked = options.TimeProvider.GetUtcNow();
        using var message = new HttpRequestMessage(HttpMethod.Post, _address);
        message.Headers.TryAddWithoutValidation("User-Agent", ClientIdentity.UserAgent);
        message.Content = new FormUrlEncodedContent(
        [
            new("client_id", options.OAuth!.ClientId),
            new("client_secret", options.OAuth.ClientSecret),
        ]);
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var answer = new ApiAnswer(Operation, response, options);
        if (answer.Status == HttpStatusCode.TooManyRequests)
            limiter.ReportThrottled(permit, answer.RetryAfter);
        if (answer.Status != HttpStatusCode.OK)
            throw await answer.ReadFailureAsync(cancellationToken).ConfigureAwait(false);

        var token = await answer.ReadJsonAsync(OnfidoJsonContext.Default.OAuthToken, cancellationToken).ConfigureAwait(false);
        if (!ApiTokenFormat.IsSendable(token.AccessToken))
            throw answer.Invalid("the access token is empty or cannot be sent", isTransient: false);
        var lifetime = TimeSpan.FromSeconds(Math.Clamp(token.ExpiresIn ?? 0, 0, int.MaxValue));
        return new Held(new AuthenticationHeaderValue("Bearer", token.AccessToken), asked + lifetime - Early);
    }

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt);
}

/// <summary>The answer of the token address.</summary>
internal sealed record OAuthToken
{
    public required string AccessToken { get; init; }

    public double? ExpiresIn { get; init; }

    public override string ToString() => nameof(OAuthToken);
}
