namespace Onfido.Client;

/// <summary>Checks.</summary>
/// <remarks>API v3.6, <c>/checks</c>. The classic way, without a workflow.</remarks>
public sealed class ChecksClient
{
    private readonly ApiTransport _transport;

    internal ChecksClient(ApiTransport transport) => _transport = transport;

    /// <summary>Orders a check. <c>POST /checks</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out list the checks of the applicant before ordering again: a second check is charged.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Check> CreateAsync(CheckCreate check, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("checks").WithBody(check, OnfidoJsonContext.Default.CheckCreate),
            OnfidoJsonContext.Default.Check, options, cancellationToken);

    /// <summary>Lists the checks of an applicant; not paged. <c>GET /checks?applicant_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Check>> ListAsync(string applicantId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("checks").WithQuery("applicant_id", applicantId),
            OnfidoJsonContext.Default.CheckList, list => list.Checks, options, cancellationToken);

    /// <summary>Reads a check. <c>GET /checks/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Check> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("checks/{id}", id), OnfidoJsonContext.Default.Check, options, cancellationToken);

    /// <summary>Lets a paused check go on. <c>POST /checks/{id}/resume</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out it can be sent again: a check that is not paused stays as it is.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task ResumeAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("checks/{id}/resume", id), options, cancellationToken);

    /// <summary>Begins to download a check as a pdf; dispose the result. <c>GET /checks/{id}/download</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("checks/{id}/download", id), options, cancellationToken);
}
