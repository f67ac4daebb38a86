namespace Onfido.Client;

/// <summary>Tokens for front-end SDKs outside of workflows.</summary>
/// <remarks>API v3.6, <c>/sdk_token</c>. A workflow run brings its own: see <see cref="WorkflowRun.SdkToken"/>.</remarks>
public sealed class SdkTokensClient
{
    private readonly ApiTransport _transport;

    internal SdkTokensClient(ApiTransport transport) => _transport = transport;

    /// <summary>Makes a token. <c>POST /sdk_token</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out ask for another: a token that nobody has does no harm.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<SdkToken> CreateAsync(SdkTokenCreate token, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("sdk_token").WithBody(token, OnfidoJsonContext.Default.SdkTokenCreate),
            OnfidoJsonContext.Default.SdkToken, options, cancellationToken);
}
