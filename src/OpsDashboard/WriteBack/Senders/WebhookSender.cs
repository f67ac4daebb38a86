using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.WriteBack.Receiver;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>
/// Tells the company's own system of a decision. The message keeps its id over all tries, so a receiver that hears it twice can tell;
/// any 2xx confirms.
/// </summary>
public sealed class WebhookSender(IDbContextFactory<OpsDbContext> factory, ReceiverHttp http, RowCipher cipher, TimeProvider time)
{
    public async Task<SendOutcome> SendAsync(LeasedMessage leased, CancellationToken cancellationToken)
    {
        if (await ReceiverAsync(leased.Message.ConnectionId, cancellationToken) is not { } receiver)
        {
            return new SendOutcome.Refused("The receiver was switched off. Switch it on and send again, or mark this as handled.");
        }

        var body = cipher.OpenBody(leased.Message);
        var result = await http.PostAsync(
            receiver.Url, cipher.OpenSecrets(receiver, time.GetUtcNow().UtcDateTime), leased.Message.Id.ToString(), body, cancellationToken);
        return result switch
        {
            { IsTaken: true } => new SendOutcome.Confirmed(Status: result.Status),
            { Status: StatusCodes.Status410Gone } => new SendOutcome.Refused("The receiver says that it is gone for good (410). Set another address.", result.Status),
            { Problem: var problem } => new SendOutcome.Later(problem ?? "", result.Status),
        };
    }

    private async Task<DecisionReceiver?> ReceiverAsync(int connectionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReceiverQueries.Enabled(db, connectionId).SingleOrDefaultAsync(cancellationToken);
    }
}
