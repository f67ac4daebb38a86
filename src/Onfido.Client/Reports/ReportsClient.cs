namespace Onfido.Client;

/// <summary>Reports.</summary>
/// <remarks>API v3.6, <c>/reports</c> and <c>/repeat_attempts</c>. The classic way; in Studio a report is the output of a task.</remarks>
public sealed class ReportsClient
{
    private readonly ApiTransport _transport;

    internal ReportsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the reports of a check, each in the type of its name; not paged. <c>GET /reports?check_id=</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<Report>> ListAsync(string checkId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendListAsync(
            ApiRequest.Get("reports").WithQuery("check_id", checkId),
            OnfidoJsonContext.Default.ReportList, list => list.Reports, options, cancellationToken);

    /// <summary>Reads a report in the type of its name. <c>GET /reports/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<Report> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("reports/{id}", id), OnfidoJsonContext.Default.Report, options, cancellationToken);

    /// <summary>Lets a report that awaits approval go on. <c>POST /reports/{id}/resume</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out it can be sent again: a report that does not wait stays as it is.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task ResumeAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("reports/{id}/resume", id), options, cancellationToken);

    /// <summary>Cancels a report that awaits approval. <c>POST /reports/{id}/cancel</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>After a time-out it can be sent again: a report that does not wait stays as it is.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task CancelAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("reports/{id}/cancel", id), options, cancellationToken);

    /// <summary>Reads the earlier attempts with the document of a report. <c>GET /repeat_attempts/{report_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<RepeatAttempts> FindRepeatAttemptsAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("repeat_attempts/{report_id}", id), OnfidoJsonContext.Default.RepeatAttempts, options, cancellationToken);
}
