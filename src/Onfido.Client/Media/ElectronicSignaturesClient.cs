namespace Onfido.Client;

/// <summary>What was signed in a workflow run.</summary>
/// <remarks>
/// API v3.6, <c>/qualified_electronic_signature</c>, <c>/advanced_electronic_signature</c>, <c>/simple_electronic_signature</c>. The ids stand in the
/// output of the task: see <see cref="StudioSignature"/>.
/// </remarks>
public sealed class ElectronicSignaturesClient
{
    private readonly ApiTransport _transport;

    internal ElectronicSignaturesClient(ApiTransport transport) => _transport = transport;

    /// <summary>
    /// Begins to download a document with a qualified signature, a pdf; dispose the result. <c>GET /qualified_electronic_signature/documents</c>.
    /// </summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadQualifiedAsync(
        string runId, string fileId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(
            ApiRequest.Get("qualified_electronic_signature/documents").WithQuery("workflow_run_id", runId).WithQuery("file_id", fileId),
            options, cancellationToken);

    /// <summary>
    /// Begins to download a document with an advanced signature, or its receipt, a pdf; dispose the result.
    /// <c>GET /advanced_electronic_signature/documents</c>.
    /// </summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadAdvancedAsync(
        string runId, string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(
            ApiRequest.Get("advanced_electronic_signature/documents").WithQuery("workflow_run_id", runId).WithQuery("id", id),
            options, cancellationToken);

    /// <summary>Begins to download a document with a simple signature, a pdf; dispose the result. <c>GET /simple_electronic_signature/documents</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<OnfidoDownload> DownloadSimpleAsync(
        string runId, string id, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.DownloadAsync(
            ApiRequest.Get("simple_electronic_signature/documents").WithQuery("workflow_run_id", runId).WithQuery("id", id),
            options, cancellationToken);
}
