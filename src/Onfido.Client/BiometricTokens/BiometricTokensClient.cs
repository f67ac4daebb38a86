namespace Onfido.Client;

/// <summary>Stored faces of returning users.</summary>
/// <remarks>API v3.6, <c>/biometric_tokens</c>. The user is known by the <c>customer_user_id</c> of the workflow runs.</remarks>
public sealed class BiometricTokensClient
{
    private readonly ApiTransport _transport;

    internal BiometricTokensClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the tokens of a user, none being an empty list; not paged. <c>GET /biometric_tokens/{user_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<BiometricToken>> ListAsync(string userId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("biometric_tokens/{user_id}", userId),
            OnfidoJsonContext.Default.BiometricTokenList, list => list.BiometricTokens, options, cancellationToken);

    /// <summary>Reads a token. <c>GET /biometric_tokens/{user_id}/{token_uuid}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<BiometricToken> FindAsync(string userId, string uuid, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendInnerAsync(
            ApiRequest.Get("biometric_tokens/{user_id}/{token_uuid}", userId, uuid),
            OnfidoJsonContext.Default.BiometricTokenAnswer, answer => answer.BiometricToken, options, cancellationToken);

    /// <summary>Approves or declines a token. <c>PUT /biometric_tokens/{user_id}/{token_uuid}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<BiometricToken> UpdateAsync(
        string userId, string uuid, BiometricTokenUpdate changes, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendInnerAsync(
            ApiRequest.Put("biometric_tokens/{user_id}/{token_uuid}", userId, uuid).WithBody(changes, OnfidoJsonContext.Default.BiometricTokenUpdate),
            OnfidoJsonContext.Default.BiometricTokenAnswer, answer => answer.BiometricToken, options, cancellationToken);

    /// <summary>Deletes a token and answers how many were deleted. <c>DELETE /biometric_tokens/{user_id}/{token_uuid}</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.NotFound"/> when it is gone already, so also after a repetition that followed a lost answer.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<BiometricTokenDeletion> DeleteAsync(
        string userId, string uuid, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendInnerAsync(
            ApiRequest.Delete("biometric_tokens/{user_id}/{token_uuid}", userId, uuid),
            OnfidoJsonContext.Default.BiometricTokenDeletionAnswer, answer => answer.BiometricToken, options, cancellationToken);

    /// <summary>Deletes all tokens of a user and answers how many were deleted. <c>DELETE /biometric_tokens/{user_id}</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.NotFound"/> when there are none left, so also after a repetition that followed a lost answer.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<BiometricTokenDeletion> DeleteAllAsync(string userId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendInnerAsync(
            ApiRequest.Delete("biometric_tokens/{user_id}", userId),
            OnfidoJsonContext.Default.BiometricTokensDeletionAnswer, answer => answer.BiometricTokens, options, cancellationToken);
}
