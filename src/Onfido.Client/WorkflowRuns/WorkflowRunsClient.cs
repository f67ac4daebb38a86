namespace Onfido.Client;

/// <summary>Workflow runs.</summary>
/// <remarks>API v3.6, <c>/workflow_runs</c>.</remarks>
public sealed class WorkflowRunsClient
{
    private readonly ApiTransport _transport;

    internal WorkflowRunsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Starts a run; without interactive tasks it may have ended already. <c>POST /workflow_runs</c>. Not repeated when it may have had an effect.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WorkflowRun> CreateAsync(WorkflowRunCreate run, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post("workflow_runs").WithBody(run, OnfidoJsonContext.Default.WorkflowRunCreate), OnfidoJsonContext.Default.WorkflowRun, options, cancellationToken);

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

    private static string? Joined(IEnumerable<string>? values) =>
        values is not null && string.Join(',', values) is { Length: > 0 } joined ? joined : null;
}
