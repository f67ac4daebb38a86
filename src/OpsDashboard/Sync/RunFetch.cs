using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>Reads a run that something asked for: a webhook to confirm, a run that we do not know (F18), one missing from a list.</summary>
public sealed class RunFetch(
    OnfidoConnection connection, RunReader reader, RunProjector projector, IDbContextFactory<OpsDbContext> factory,
    IDbContextFactory<InboxDbContext> inboxFactory)
{
    public async Task FetchAsync(string runId, OnfidoLane lane, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(runId, FactSource.Reread, lane, cancellationToken) is { } fact)
        {
            await projector.ApplyAsync(connection.Id, [fact], cancellationToken);
        }
        else if (!await IsKnownAsync(runId, cancellationToken))
        {
            await ParkDeliveriesAsync(runId, cancellationToken);
        }
    }

    private async Task<bool> IsKnownAsync(string runId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AnyAsync(run => run.ConnectionId == connection.Id && run.RunId == runId, cancellationToken);
    }

    private async Task ParkDeliveriesAsync(string runId, CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        await inbox.Inbox
            .Where(entry => entry.ConnectionId == connection.Id && entry.RunId == runId && (entry.State == InboxState.New || entry.State == InboxState.Done))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(entry => entry.State, InboxState.Parked)
                    .SetProperty(entry => entry.Outcome, "not found at Onfido"),
                cancellationToken);
    }
}
