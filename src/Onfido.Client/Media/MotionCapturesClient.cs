namespace Onfido.Client;

/// <summary>Motion captures.</summary>
/// <remarks>API v3.6, <c>/motion_captures</c>. They come from an SDK; there is no upload.</remarks>
public sealed class MotionCapturesClient
{
    private readonly ApiTransport _transport;

    internal MotionCapturesClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the motion captures of an applicant; not paged. <c>GET /motion_captures?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<MotionCapture>> ListAsync(
        string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("motion_captures").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.MotionCaptureList, list => list.MotionCaptures, options, cancellationToken);

    /// <summary>Reads what is known of a motion capture. <c>GET /motion_captures/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<MotionCapture> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("motion_captures/{id}", id), OnfidoJsonContext.Default.MotionCapture, options, cancellationToken);

    /// <summary>Begins to download a motion capture; dispose the result. <c>GET /motion_captures/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("motion_captures/{id}/download", id), options, cancellationToken);

    /// <summary>Begins to download one frame of a motion capture, a jpeg; dispose the result. <c>GET /motion_captures/{id}/frame</c>.</summary>
    /// <remarks>Kind <see cref="OnfidoErrorKind.Validation"/> when no frame can be taken from the recording.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadFrameAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("motion_captures/{id}/frame", id), options, cancellationToken);
}
