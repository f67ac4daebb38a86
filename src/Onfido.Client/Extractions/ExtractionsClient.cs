namespace Onfido.Client;

/// <summary>Reading documents.</summary>
/// <remarks>API v3.6, <c>/extractions</c>.</remarks>
public sealed class ExtractionsClient
{
    private readonly ApiTransport _transport;

    internal ExtractionsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Reads what stands on an uploaded document; takes some seconds. <c>POST /extractions</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>
    /// Kind <see cref="OnfidoErrorKind.Validation"/> when nothing can be read. After a time-out it can be asked again: nothing is kept of it, though each
    /// answer may be charged.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Extraction> CreateAsync(string documentId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("extractions").WithBody(new ExtractionCreate { DocumentId = documentId }, OnfidoJsonContext.Default.ExtractionCreate),
            OnfidoJsonContext.Default.Extraction, options, cancellationToken);
}
