namespace Onfido.Client;

/// <summary>Identity photos.</summary>
/// <remarks>API v3.6, <c>/id_photos</c>.</remarks>
public sealed class IdPhotosClient
{
    private readonly ApiTransport _transport;

    internal IdPhotosClient(ApiTransport transport) => _transport = transport;

    /// <summary>Uploads an identity photo. <c>POST /id_photos</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the identity photos of the applicant, and upload again only when it is not among them.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind. A file that is refused is <see cref="OnfidoErrorKind.Validation"/>.</exception>
    public Task<IdPhoto> UploadAsync(IdPhotoUpload photo, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var form = new UploadForm(photo.File)
            .With("applicant_id", photo.ApplicantId);
        return _transport.SendAsync(ApiRequest.Post("id_photos").WithForm(form), OnfidoJsonContext.Default.IdPhoto, options, cancellationToken);
    }

    /// <summary>Lists the identity photos of an applicant; not paged. <c>GET /id_photos?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<IdPhoto>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("id_photos").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.IdPhotoList, list => list.IdPhotos, options, cancellationToken);

    /// <summary>Reads what is known of an identity photo. <c>GET /id_photos/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IdPhoto> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("id_photos/{id}", id), OnfidoJsonContext.Default.IdPhoto, options, cancellationToken);

    /// <summary>Begins to download an identity photo; dispose the result. <c>GET /id_photos/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("id_photos/{id}/download", id), options, cancellationToken);
}
