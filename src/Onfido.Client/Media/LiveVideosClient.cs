namespace Onfido.Client;

/// <summary>Live videos.</summary>
/// <remarks>API v3.6, <c>/live_videos</c>. They come from an SDK; there is no upload.</remarks>
public sealed class LiveVideosClient
{
    private readonly ApiTransport _transport;

    internal LiveVideosClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the live videos of an applicant; not paged. <c>GET /live_videos?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<LiveVideo>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("live_videos").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.LiveVideoList, list => list.LiveVideos, options, cancellationToken);

    /// <summary>Reads what is known of a live video. <c>GET /live_videos/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<LiveVideo> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("live_videos/{id}", id), OnfidoJsonContext.Default.LiveVideo, options, cancellationToken);

    /// <summary>Begins to download a live video; dispose the result. <c>GET /live_videos/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("live_videos/{id}/download", id), options, cancellationToken);

    /// <summary>Begins to download one frame of a live video, a jpeg; dispose the result. <c>GET /live_videos/{id}/frame</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.Validation"/> when no frame can be taken from the video.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadFrameAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("live_videos/{id}/frame", id), options, cancellationToken);
}
