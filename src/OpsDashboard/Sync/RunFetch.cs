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
        else if (await KnowersAsync(runId, cancellationToken) is var knowers && !knowers.Contains(connection.Id))
        {
            reader.NeverThere(runId);
            await SetAsideAsync(runId, knowers.Count > 0, cancellationToken);
        }
    }

    /// <summary>Which connections have the run.</summary>
    private async Task<List<int>> KnowersAsync(string runId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var connections = await db.Connections.Select(row => row.Id).ToListAsync(cancellationToken);
        return await db.Runs.Where(run => connections.Contains(run.ConnectionId) && run.RunId == runId).Select(run => run.ConnectionId).ToListAsync(cancellationToken);
    }

    /// <summary>Deliveries about a run that is not there are parked; refused when it is another environment's, or when their token may be (F19).</summary>
    private async Task SetAsideAsync(string runId, bool isKnownElsewhere, CancellationToken cancellationToken)
    {
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        var deliveries = inbox.Inbox
            .Where(entry => entry.ConnectionId == connection.Id && entry.RunId == runId && (entry.State == InboxState.New || entry.State == InboxState.Done));
        await Set(
            deliveries.Where(entry => isKnownElsewhere || SigningTokens.ByHand.Contains(entry.TokenId)), InboxState.Refused,
            "environment: this connection's API does not find the run", cancellationToken);
        await Set(deliveries, InboxState.Parked, "not found at Onfido", cancellationToken);
    }

    private static Task<int> Set(IQueryable<InboxEntry> deliveries, InboxState state, string outcome, CancellationToken cancellationToken) =>
        deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.State, state).SetProperty(entry => entry.Outcome, outcome), cancellationToken);
}
