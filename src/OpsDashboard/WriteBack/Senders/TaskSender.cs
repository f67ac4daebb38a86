using System.Text.Json;
using Onfido.Client;
using OpsDashboard.Connections;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>
/// Completes a Send/Receive Data task. Looks before it sends and after it has sent; an answer that did not come is never followed by
/// a second POST before a look. Onfido offers no compare-and-set: between look and POST somebody else may answer the task.
/// </summary>
public sealed class TaskSender(RowCipher cipher, OnfidoCalls calls)
{
    private const string Conflict = "Conflict: the task was completed with another answer. What was decided here did not reach Onfido.";

    public async Task<SendOutcome> SendAsync(OnfidoConnection connection, LeasedMessage leased, CancellationToken cancellationToken)
    {
        var payload = cipher.OpenPayload<CompleteTaskPayload>(leased.Message);
        if (await LookAsync(connection, payload, leased, cancellationToken) is { } known)
        {
            return known;
        }

        if (leased.Message.SentAt is not null)
        {
            return await HasMovedAsync(connection, payload, cancellationToken) ? new SendOutcome.Confirmed() : new SendOutcome.Sent();
        }

        try
        {
            await connection.CallAsync(async client =>
            {
                await client.Tasks.CompleteAsync(payload.RunId, payload.TaskId, payload.Data, calls.Options, cancellationToken);
                return true;
            });
        }
        catch (OnfidoException exception)
        {
            var outcome = OnfidoOutcome.OfSend(exception);

            // A refusal can also say that an earlier try has come through meanwhile.
            return outcome is SendOutcome.Refused && await LookAsync(connection, payload, leased, cancellationToken) is SendOutcome.Confirmed arrived ? arrived : outcome;
        }

        return await AfterAsync(connection, payload, leased, cancellationToken);
    }

    /// <summary>What the task says by itself; null while it is not completed.</summary>
    private async Task<SendOutcome?> LookAsync(OnfidoConnection connection, CompleteTaskPayload payload, LeasedMessage leased, CancellationToken cancellationToken)
    {
        try
        {
            var task = await connection.CallAsync(client => client.Tasks.FindAsync(payload.RunId, payload.TaskId, calls.Options, cancellationToken));
            return task.Output is not { ValueKind: not JsonValueKind.Null } output ? null
                : IsOurs(payload.Data, output) ? new SendOutcome.Confirmed()
                : new SendOutcome.Refused(Conflict);
        }
        catch (OnfidoException exception)
        {
            return OnfidoOutcome.OfLook(exception, leased.MayHaveTakenEffect);
        }
    }

    /// <summary>It was taken: whatever goes wrong now, it is not sent again.</summary>
    private async Task<SendOutcome> AfterAsync(OnfidoConnection connection, CompleteTaskPayload payload, LeasedMessage leased, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(connection, payload, leased, cancellationToken) switch
            {
                SendOutcome.Confirmed confirmed => confirmed,
                SendOutcome.Refused { Problem: Conflict } conflict => conflict,
                null when await HasMovedAsync(connection, payload, cancellationToken) => new SendOutcome.Confirmed(),
                _ => new SendOutcome.Sent(),
            };
        }
        catch (OnfidoPausedException)
        {
            return new SendOutcome.Sent();
        }
    }

    /// <summary>A task that receives nothing may stay without output: then the run tells.</summary>
    private async Task<bool> HasMovedAsync(OnfidoConnection connection, CompleteTaskPayload payload, CancellationToken cancellationToken)
    {
        try
        {
            var run = await connection.CallAsync(client => client.WorkflowRuns.FindAsync(payload.RunId, calls.Options, cancellationToken));
            return run.Status is { } status && status != WorkflowRunStatus.AwaitingClientInput;
        }
        catch (OnfidoException)
        {
            return false;
        }
    }

    /// <summary>Whether every member that we sent is there as we sent it; the order of members says nothing.</summary>
    private static bool IsOurs(JsonElement sent, JsonElement output) => sent.ValueKind == JsonValueKind.Object && output.ValueKind == JsonValueKind.Object
        ? sent.EnumerateObject().All(member => output.TryGetProperty(member.Name, out var value) && JsonElement.DeepEquals(member.Value, value))
        : JsonElement.DeepEquals(sent, output);
}
