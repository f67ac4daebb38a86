namespace Onfido.Client;

/// <summary>Watchlist monitors.</summary>
/// <remarks>API v3.6, <c>/watchlist_monitors</c>.</remarks>
public sealed class WatchlistMonitorsClient
{
    private readonly ApiTransport _transport;

    internal WatchlistMonitorsClient(ApiTransport transport) => _transport = transport;

    /// <summary>
    /// Begins to watch an applicant; a first check is ordered at once. <c>POST /watchlist_monitors</c>. Not repeated when it may have had an effect.
    /// </summary>
    /// <remarks>After a time-out list the monitors of the applicant before making another: each orders checks of its own.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WatchlistMonitor> CreateAsync(
        WatchlistMonitorCreate monitor, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("watchlist_monitors").WithBody(monitor, OnfidoJsonContext.Default.WatchlistMonitorCreate),
            OnfidoJsonContext.Default.WatchlistMonitor, options, cancellationToken);

    /// <summary>Lists the monitors of an applicant, or of the whole account when it is null; not paged. <c>GET /watchlist_monitors</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<WatchlistMonitor>> ListAsync(
        string? applicantId, bool? includeDeleted = null, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("watchlist_monitors").WithQuery("applicant_id", applicantId).WithQuery("include_deleted", includeDeleted),
            OnfidoJsonContext.Default.WatchlistMonitorList, list => list.Monitors, options, cancellationToken);

    /// <summary>Reads a monitor. <c>GET /watchlist_monitors/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WatchlistMonitor> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("watchlist_monitors/{id}", id), OnfidoJsonContext.Default.WatchlistMonitor, options, cancellationToken);

    /// <summary>Ends a monitor; it can still be read. <c>DELETE /watchlist_monitors/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task DeleteAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete("watchlist_monitors/{id}", id), options, cancellationToken);

    /// <summary>Lists the matches of a monitor; not paged. <c>GET /watchlist_monitors/{id}/matches</c>; Onfido calls it beta.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<WatchlistMatch>> ListMatchesAsync(
        string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("watchlist_monitors/{id}/matches", id),
            OnfidoJsonContext.Default.WatchlistMatchList, list => list.Matches, options, cancellationToken);

    /// <summary>Says which matches count, and answers them all. <c>PATCH /watchlist_monitors/{id}/matches</c>; Onfido calls it beta.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<WatchlistMatch>> UpdateMatchesAsync(
        string id, WatchlistMatchesUpdate changes, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Patch("watchlist_monitors/{id}/matches", id).WithBody(changes, OnfidoJsonContext.Default.WatchlistMatchesUpdate),
            OnfidoJsonContext.Default.WatchlistMatchList, list => list.Matches, options, cancellationToken);

    /// <summary>
    /// Makes a monitor report now; answers the id of the new report, null when Onfido does not tell. <c>POST /watchlist_monitors/{id}/new_report</c>;
    /// Onfido calls it beta. Not repeated when it may have had an effect.
    /// </summary>
    /// <remarks>After a time-out list the checks of the applicant before asking again: each report comes with a check of its own.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<string?> CreateReportAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendForIdAsync(ApiRequest.Post("watchlist_monitors/{id}/new_report", id), options, cancellationToken);
}
