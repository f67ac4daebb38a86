using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;

namespace OpsDashboard.Webhooks;

/// <summary>What tells events of one environment from those of another.</summary>
/// <param name="IsForeign">Whether an address in an event of this connection is known to be of another region or connection.</param>
/// <param name="IsSharedToken">Whether deliveries signed with the token of this id may be of several environments.</param>
public sealed record EventOrigins(Func<int, Uri, bool> IsForeign, Func<string, bool> IsSharedToken);

/// <summary>
/// Keeps the events of one environment out of another (F19). A signature does not tell them apart: a webhook that somebody registered
/// by hand may send those of sandbox and live, and somebody may enter one token twice. So: an address of another region or connection
/// is refused at once; and a run that is not known here makes no row from a body alone when that token may be shared, or when the run
/// is known in another connection. The API of this connection is asked instead, which finds its own runs only.
/// </summary>
public sealed class EnvironmentGuard(IDbContextFactory<OpsDbContext> factory, EventOrigins origins)
{
    private const string OtherAddress = "environment: the event comes from another region or environment at Onfido";

    private const string ReadFirst = "Not known here: the run is read before it is believed";

    internal async Task<List<(InboxEntry Entry, SortedEvent Event)>> CheckAsync(
        int connectionId, List<(InboxEntry Entry, SortedEvent Event)> sorted, CancellationToken cancellationToken)
    {
        var runIds = sorted.Where(pair => pair.Event.Run is not null).Select(pair => pair.Event.RunId!).Distinct().ToList();
        var known = await KnownAsync(runIds, cancellationToken);
        return [.. sorted.Select(pair => (pair.Entry, Check(connectionId, pair.Entry, pair.Event, known)))];
    }

    private SortedEvent Check(int connectionId, InboxEntry entry, SortedEvent @event, ILookup<string, int> known)
    {
        if (@event.Href is { } href && origins.IsForeign(connectionId, href))
        {
            return new(InboxState.Refused, OtherAddress, @event.Action, @event.RunId);
        }

        if (@event.Run is null || known[@event.RunId!].Contains(connectionId))
        {
            return @event;
        }

        return known.Contains(@event.RunId!) || origins.IsSharedToken(entry.TokenId)
            ? @event with { Run = null, ReadRunId = @event.RunId, Outcome = ReadFirst }
            : @event;
    }

    /// <summary>Which connections know each run. The index begins with the connection, so all of them are named.</summary>
    private async Task<ILookup<string, int>> KnownAsync(List<string> runIds, CancellationToken cancellationToken)
    {
        if (runIds.Count == 0)
        {
            return Enumerable.Empty<int>().ToLookup(_ => "");
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var connections = await db.Connections.Select(connection => connection.Id).ToListAsync(cancellationToken);
        var runs = await db.Runs
            .Where(run => connections.Contains(run.ConnectionId) && runIds.Contains(run.RunId))
            .Select(run => new { run.RunId, run.ConnectionId })
            .ToListAsync(cancellationToken);
        return runs.ToLookup(run => run.RunId, run => run.ConnectionId);
    }
}
