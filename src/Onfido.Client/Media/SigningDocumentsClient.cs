namespace Onfido.Client;

/// <summary>Documents to sign.</summary>
/// <remarks>API v3.6, <c>/signing_documents</c>.</remarks>
public sealed class SigningDocumentsClient
{
    private readonly ApiTransport _transport;

    internal SigningDocumentsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Uploads a document to sign. <c>POST /signing_documents</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the documents to sign of the applicant, and upload again only when it is not among them.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind. A file that is refused is <see cref="OnfidoErrorKind.Validation"/>.</exception>
    public Task<SigningDocument> UploadAsync(
        SigningDocumentUpload document, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var form = new UploadForm(document.File)
            .With("applicant_id", document.ApplicantId);
        return _transport.SendAsync(ApiRequest.Post("signing_documents").WithForm(form), OnfidoJsonContext.Default.SigningDocument, options, cancellationToken);
    }

    /// <summary>Lists the documents that an applicant has to sign; not paged. <c>GET /signing_documents?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<SigningDocument>> ListAsync(
        string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("signing_documents").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.SigningDocumentList, list => list.SigningDocuments, options, cancellationToken);

    /// <summary>Reads what is known of a document to sign. <c>GET /signing_documents/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<SigningDocument> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("signing_documents/{id}", id), OnfidoJsonContext.Default.SigningDocument, options, cancellationToken);

    /// <summary>Begins to download a document to sign; dispose the result. <c>GET /signing_documents/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("signing_documents/{id}/download", id), options, cancellationToken);
}
