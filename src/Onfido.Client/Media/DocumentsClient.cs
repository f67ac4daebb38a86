namespace Onfido.Client;

/// <summary>Documents.</summary>
/// <remarks>API v3.6, <c>/documents</c>.</remarks>
public sealed class DocumentsClient
{
    private readonly ApiTransport _transport;

    internal DocumentsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the documents of an applicant; not paged. <c>GET /documents?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Document>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(ApiRequest.Get("documents").WithQuery("applicant_id", applicantId), OnfidoJsonContext.Default.DocumentList, list => list.Documents, options, cancellationToken);

    /// <summary>Reads what is known of a document. <c>GET /documents/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Document> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("documents/{id}", id), OnfidoJsonContext.Default.Document, options, cancellationToken);

    /// <summary>Begins to download a document; dispose the result. <c>GET /documents/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("documents/{id}/download", id), options, cancellationToken);
}
