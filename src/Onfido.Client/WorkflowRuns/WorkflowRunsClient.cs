namespace Onfido.Client;

/// <summary>Workflow runs.</summary>
/// <remarks>API v3.6, <c>/workflow_runs</c>.</remarks>
public sealed class WorkflowRunsClient
{
    private readonly ApiTransport _transport;

    internal WorkflowRunsClient(ApiTransport transport) => _transport = transport;

    /// <summary>
    /// Starts a run; without interactive tasks it may have ended already. <c>POST /workflow_runs</c>. Not repeated when it may have had an effect.
    /// </summary>
    /// <remarks>After a time-out list the runs of the applicant before starting another: a second run is charged.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WorkflowRun> CreateAsync(WorkflowRunCreate run, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("workflow_runs").WithBody(run, OnfidoJsonContext.Default.WorkflowRunCreate),
            OnfidoJsonContext.Default.WorkflowRun, options, cancellationToken);

    /// <summary>Reads a run. <c>GET /workflow_runs/{id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WorkflowRun> FindAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get("workflow_runs/{id}", id), OnfidoJsonContext.Default.WorkflowRun, options, cancellationToken);

    /// <summary>Reads one page. <c>GET /workflow_runs</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoPage<WorkflowRun>> ListPageAsync(
        WorkflowRunListQuery? query = null, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= new WorkflowRunListQuery();
        var request = ApiRequest.Get("workflow_runs")
            .WithQuery("page", query.Page)
            .WithQuery("status", Joined(query.Statuses?.Select(status => status.Value)))
            .WithQuery("created_at_gt", query.CreatedAfter)
            .WithQuery("created_at_lt", query.CreatedBefore)
            .WithQuery("sort", query.Sort switch { OnfidoSort.Ascending => "asc", OnfidoSort.Descending => "desc", _ => null })
            .WithQuery("applicant_id", query.ApplicantId)
            .WithQuery("tags", Joined(query.Tags));
        return _transport.SendPageAsync(
            request, OnfidoJsonContext.Default.IReadOnlyListWorkflowRun, runs => runs, query.Page, fullPage: 1, options, cancellationToken);
    }

    /// <summary>Reads all pages, one after the other, from the page of the query on. Stops at a page that repeats the one before it or the first.</summary>
    /// <remarks>Runs that change meanwhile move between pages and may be missed or seen twice; see <see cref="WorkflowRunListQuery"/>.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public IAsyncEnumerable<WorkflowRun> ListAsync(
        WorkflowRunListQuery? query = null, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (page, token) => ListPageAsync((query ?? new WorkflowRunListQuery()) with { Page = page }, options, token),
            run => run.Id,
            query?.Page,
            cancellationToken);

    /// <summary>Begins to download the signed evidence of a run, a pdf; dispose the result. <c>GET /workflow_runs/{id}/signed_evidence_file</c>.</summary>
    /// <remarks>
    /// Fails until the file is ready: ask again later. Onfido may send it from another host, see <see cref="OnfidoClientOptions.AllowedRedirectHosts"/>.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadSignedEvidenceFileAsync(
        string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("workflow_runs/{id}/signed_evidence_file", id), options, cancellationToken);

    /// <summary>Begins to download the evidence folder of a run, a zip; dispose the result. <c>GET /workflow_runs/{id}/evidence_folder</c>.</summary>
    /// <remarks>
    /// Fails until the file is ready: ask again later. Onfido may send it from another host, see <see cref="OnfidoClientOptions.AllowedRedirectHosts"/>.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadEvidenceFolderAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("workflow_runs/{id}/evidence_folder", id), options, cancellationToken);

    /// <summary>Asks for a timeline file of an ended run. <c>POST /workflow_runs/{id}/timeline_file</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>
    /// After a time-out ask again: a file that nobody fetches does no harm. When it is ready Onfido sends the event
    /// <c>workflow_timeline_file.created</c>.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<TimelineFile> CreateTimelineFileAsync(string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("workflow_runs/{id}/timeline_file", id), OnfidoJsonContext.Default.TimelineFile, options, cancellationToken);

    /// <summary>Begins to download a timeline file, a pdf; dispose the result. <c>GET /workflow_runs/{id}/timeline_file/{file_id}</c>.</summary>
    /// <remarks>
    /// Fails until the file is ready: ask again later. Onfido may send it from another host, see <see cref="OnfidoClientOptions.AllowedRedirectHosts"/>.
    /// </remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadTimelineFileAsync(
        string id, string fileId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(ApiRequest.Get("workflow_runs/{id}/timeline_file/{file_id}", id, fileId), options, cancellationToken);

    private static string? Joined(IEnumerable<string>? values) =>
        values is not null && string.Join(',', values) is { Length: > 0 } joined ? joined : null;
}
