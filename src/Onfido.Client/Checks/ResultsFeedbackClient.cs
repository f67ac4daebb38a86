namespace Onfido.Client;

/// <summary>What customers say of results.</summary>
/// <remarks>API v3.6, <c>/results_feedback</c>; Onfido calls it alpha.</remarks>
public sealed class ResultsFeedbackClient
{
    private readonly ApiTransport _transport;

    internal ResultsFeedbackClient(ApiTransport transport) => _transport = transport;

    /// <summary>Says what a result should have been. <c>POST /results_feedback</c>. Not repeated when it may have had an effect.</summary>
    /// <remarks>There is no way to read it back: after a time-out it is safer to leave it, or to accept that it stands there twice.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<ResultsFeedback> CreateAsync(ResultsFeedback feedback, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Post("results_feedback").WithBody(feedback, OnfidoJsonContext.Default.ResultsFeedback),
            OnfidoJsonContext.Default.ResultsFeedback, options, cancellationToken);
}
