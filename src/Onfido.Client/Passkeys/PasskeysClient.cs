namespace Onfido.Client;

/// <summary>Passkeys of returning users.</summary>
/// <remarks>API v3.6, <c>/passkeys</c>. In the sandbox the answers are canned.</remarks>
public sealed class PasskeysClient
{
    private readonly ApiTransport _transport;

    internal PasskeysClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the passkeys of a user; not paged. <c>GET /passkeys/{username}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Passkey>> ListAsync(string username, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("passkeys/{username}", username),
            OnfidoJsonContext.Default.PasskeyList, list => list.Passkeys, options, cancellationToken);

    /// <summary>Reads a passkey. <c>GET /passkeys/{username}/{passkey_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Passkey> FindAsync(string username, string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("passkeys/{username}/{passkey_id}", username, id), OnfidoJsonContext.Default.Passkey, options, cancellationToken);

    /// <summary>Makes a passkey active or inactive. <c>PUT /passkeys/{username}/{passkey_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Passkey> UpdateAsync(
        string username, string id, PasskeyUpdate changes, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Put("passkeys/{username}/{passkey_id}", username, id).WithBody(changes, OnfidoJsonContext.Default.PasskeyUpdate),
            OnfidoJsonContext.Default.Passkey, options, cancellationToken);

    /// <summary>Deletes a passkey. <c>DELETE /passkeys/{username}/{passkey_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task DeleteAsync(string username, string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete("passkeys/{username}/{passkey_id}", username, id), options, cancellationToken);

    /// <summary>Deletes all passkeys of a user. <c>DELETE /passkeys/{username}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task DeleteAllAsync(string username, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete("passkeys/{username}", username), options, cancellationToken);
}
