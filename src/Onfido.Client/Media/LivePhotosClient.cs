namespace Onfido.Client;

/// <summary>Live photos.</summary>
/// <remarks>API v3.6, <c>/live_photos</c>.</remarks>
public sealed class LivePhotosClient
{
    private readonly ApiTransport _transport;

    internal LivePhotosClient(ApiTransport transport) => _transport = transport;

    /// <summary>Uploads a live photo. <c>POST /live_photos</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the live photos of the applicant, and upload again only when it is not among them.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind. A file that is refused is <see cref="OnfidoErrorKind.Validation"/>.</exception>
    public Task<LivePhoto> UploadAsync(LivePhotoUpload photo, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var form = new UploadForm(photo.File)
            .With("applicant_id", photo.ApplicantId)
            .With("advanced_validation", photo.AdvancedValidation);
        return _transport.SendAsync(ApiRequest.Post("live_photos").WithForm(form), OnfidoJsonContext.Default.LivePhoto, options, cancellationToken);
    }

    /// <summary>Lists the live photos of an applicant; not paged. <c>GET /live_photos?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<LivePhoto>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("live_photos").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.LivePhotoList, list => list.LivePhotos, options, cancellationToken);

    /// <summary>Reads what is known of a live photo. <c>GET /live_photos/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<LivePhoto> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("live_photos/{id}", id), OnfidoJsonContext.Default.LivePhoto, options, cancellationToken);

    /// <summary>Begins to download a live photo; dispose the result. <c>GET /live_photos/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("live_photos/{id}/download", id), options, cancellationToken);
}
