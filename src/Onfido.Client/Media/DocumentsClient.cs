namespace Onfido.Client;

/// <summary>Documents.</summary>
/// <remarks>API v3.6, <c>/documents</c>.</remarks>
public sealed class DocumentsClient
{
    private readonly ApiTransport _transport;

    internal DocumentsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Uploads a document. <c>POST /documents</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the documents of the applicant, and upload again only when it is not among them.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind. A picture that is refused is <see cref="OnfidoErrorKind.Validation"/>.</exception>
    public Task<Document> UploadAsync(DocumentUpload document, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var form = new UploadForm(document.File)
            .With("applicant_id", document.ApplicantId)
            .With("type", document.Type.Value)
            .With("file_type", document.FileType)
            .With("side", document.Side?.Value)
            .With("issuing_country", document.IssuingCountry?.Value)
            .With("validate_image_quality", document.ValidateImageQuality)
            .WithJson("location", document.Location, OnfidoJsonContext.Default.Location);
        return _transport.SendAsync(ApiRequest.Post("documents").WithForm(form), OnfidoJsonContext.Default.Document, options, cancellationToken);
    }

    /// <summary>Lists the documents of an applicant; not paged. <c>GET /documents?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Document>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("documents").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.DocumentList, list => list.Documents, options, cancellationToken);

    /// <summary>Reads what is known of a document. <c>GET /documents/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Document> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("documents/{id}", id), OnfidoJsonContext.Default.Document, options, cancellationToken);

    /// <summary>Begins to download a document; dispose the result. <c>GET /documents/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("documents/{id}/download", id), options, cancellationToken);

    /// <summary>Begins to download the face from the chip of a document, a png; dispose the result. <c>GET /documents/{id}/nfc_face</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.NotFound"/> when there was no chip.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadNfcFaceAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("documents/{id}/nfc_face", id), options, cancellationToken);

    /// <summary>Begins to download the recording of a document; dispose the result. <c>GET /documents/{id}/video/download</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.NotFound"/> when there is none.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadVideoAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("documents/{id}/video/download", id), options, cancellationToken);
}
