namespace Onfido.Client;

/// <summary>Looking up addresses.</summary>
/// <remarks>API v3.6, <c>/addresses</c>; the United Kingdom only.</remarks>
public sealed class AddressesClient
{
    private readonly ApiTransport _transport;

    internal AddressesClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the addresses of a postcode; what an address lacks is an empty text there. Not paged. <c>GET /addresses/pick?postcode=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Address>> FindAsync(string postcode, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("addresses/pick").WithQuery("postcode", postcode),
            OnfidoJsonContext.Default.AddressList, list => list.Addresses, options, cancellationToken);
}
