using Microsoft.EntityFrameworkCore;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.SignIn;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.Runs.Go;

/// <summary>The run that an id means in one environment.</summary>
public sealed record GoTarget(ConnectionInfo Connection, string RunId);

/// <summary>Looks for an id in every environment that the person may open, live ones first; at most one run in each.</summary>
public sealed class GoFinder(IDbContextFactory<OpsDbContext> factory, ConnectionCatalog catalog, ConnectionRegistry connections, StaffRights rights)
{
    public IEnumerable<ConnectionInfo> OpenFor(StaffPerson person) => catalog.All.Where(connection => rights.MayOpen(person, connection.Key));

    public async Task<IReadOnlyList<GoTarget>> FindAsync(StaffPerson person, string id, CancellationToken cancellationToken)
    {
        var targets = new List<GoTarget>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var connection in OpenFor(person))
        {
            if (connections.Find(connection.Key) is { } known && await FindAsync(db, known.Id, id.Trim(), cancellationToken) is { } runId)
            {
                targets.Add(new(connection, runId));
            }
        }

        return targets;
    }

    private static async Task<string?> FindAsync(OpsDbContext db, int connectionId, string id, CancellationToken cancellationToken)
    {
        // Onfido's ids are in lower case, however they were pasted; the customer's own are as they are.
        var lower = id.ToLowerInvariant();
        IQueryable<string>[] ways =
        [
            GoQueries.ByRun(db, connectionId, lower),
            GoQueries.ByCustomerUser(db, connectionId, id),
            GoQueries.ByApplicant(db, connectionId, lower),
            GoQueries.ByTask(db, connectionId, lower),
            GoQueries.ByMedia(db, connectionId, lower),
        ];
        foreach (var way in ways)
        {
            if (await way.ToListAsync(cancellationToken) is [var runId])
            {
                return runId;
            }
        }

        return null;
    }
}
