using Onfido.Client;
using OpsDashboard.Connections;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>
/// Starts the run in which the customer is asked again. Our tag stands on it: a try whose answer was lost is found by that tag, so no
/// second run is started and charged.
/// </summary>
public sealed class RunSender(RowCipher cipher, OnfidoCalls calls, TimeProvider time)
{
    public async Task<SendOutcome> SendAsync(OnfidoConnection connection, LeasedMessage leased, CancellationToken cancellationToken)
    {
        var payload = cipher.OpenPayload<StartRunPayload>(leased.Message);
        try
        {
            if (leased.MayHaveTakenEffect && await FindAsync(connection, payload, cancellationToken) is { } started)
            {
                return new SendOutcome.Confirmed(started);
            }
        }
        catch (OnfidoException exception)
        {
            return OnfidoOutcome.OfLook(exception, leased.MayHaveTakenEffect);
        }

        try
        {
            var run = await connection.CallAsync(client => client.WorkflowRuns.CreateAsync(Order(payload), calls.Options, cancellationToken));
            return new SendOutcome.Confirmed(run.Id);
        }
        catch (OnfidoException exception)
        {
            return OnfidoOutcome.OfSend(exception);
        }
    }

    private async Task<string?> FindAsync(OnfidoConnection connection, StartRunPayload payload, CancellationToken cancellationToken)
    {
        var query = new WorkflowRunListQuery { ApplicantId = payload.ApplicantId, Tags = [payload.Tag] };
        var page = await connection.CallAsync(client => client.WorkflowRuns.ListPageAsync(query, calls.Options, cancellationToken));

        // The tag is asked of the answer once more: a list that ignores the filter must not link somebody else's run.
        return page.Items.FirstOrDefault(run => run.Tags?.Contains(payload.Tag, StringComparer.Ordinal) is true)?.Id;
    }

    private WorkflowRunCreate Order(StartRunPayload payload) => new()
    {
        WorkflowId = payload.WorkflowId,
        ApplicantId = payload.ApplicantId,
        CustomerUserId = payload.CustomerUserId,
        CustomData = payload.Inputs,
        Tags = [payload.Tag],
        Link = payload.Language is null && payload.LinkHours is null ? null : new()
        {
            Language = payload.Language is { } language ? new LinkLanguage(language) : (LinkLanguage?)null,
            ExpiresAt = payload.LinkHours is { } hours ? time.GetUtcNow().AddHours(hours) : null,
        },
    };
}
