using System.Text.Json;

namespace Onfido.Client;

/// <summary>The tasks of a workflow run.</summary>
/// <remarks>API v3.6, <c>/workflow_runs/{id}/tasks</c>.</remarks>
public sealed class TasksClient
{
    private readonly ApiTransport _transport;

    internal TasksClient(ApiTransport transport) => _transport = transport;

    /// <summary>Lists the tasks that have started or ended, oldest first, without input and output. <c>GET /workflow_runs/{id}/tasks</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<IReadOnlyList<WorkflowTask>> ListAsync(string runId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get("workflow_runs/{id}/tasks", runId),
            OnfidoJsonContext.Default.IReadOnlyListWorkflowTask, options, cancellationToken);

    /// <summary>Reads a task with input and output. <c>GET /workflow_runs/{id}/tasks/{task_id}</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<WorkflowTask> FindAsync(string runId, string taskId, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get("workflow_runs/{id}/tasks/{task_id}", runId, taskId),
            OnfidoJsonContext.Default.WorkflowTask, options, cancellationToken);

    /// <summary>
    /// Completes a task that waits for the customer. <c>POST /workflow_runs/{id}/tasks/{task_id}/complete</c>. Not repeated when it may have had an
    /// effect.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="taskId">The task within the run.</param>
    /// <param name="data">An object or array that fits the output schema of the task; else kind <see cref="OnfidoErrorKind.Validation"/>.</param>
    /// <param name="options">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Stops waiting; the task may be completed all the same.</param>
    /// <remarks>After a time-out read the task before trying again: once it is completed it has an output.</remarks>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task CompleteAsync(
        string runId, string taskId, JsonElement data, OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            throw new ArgumentException("The data of a task is an object or an array.", nameof(data));
        var request = ApiRequest.Post("workflow_runs/{id}/tasks/{task_id}/complete", runId, taskId)
            .WithBody(new TaskCompletion { Data = data }, OnfidoJsonContext.Default.TaskCompletion);
        return _transport.SendAsync(request, options, cancellationToken);
    }
}
