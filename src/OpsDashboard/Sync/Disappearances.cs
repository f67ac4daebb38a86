using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;

namespace OpsDashboard.Sync;

/// <summary>Hides the runs that Onfido no longer finds, as far as the brake lets it.</summary>
public sealed class Disappearances(OnfidoConnection connection, GoneBrake brake, RunProjector projector, IDbContextFactory<OpsDbContext> factory)
{
    /// <exception cref="SyncProblemException">Too many at once: a person must look.</exception>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var known = await db.RollupTotals.Where(total => total.ConnectionId == connection.Id).SumAsync(total => total.Count, cancellationToken);
        foreach (var runId in brake.Take(known))
        {
            await projector.MarkGoneAsync(connection.Id, runId, cancellationToken);
        }

        if (brake.Held > 0)
        {
            throw new SyncProblemException(
                $"Onfido answers \"not found\" for {brake.Held} known runs at once. None of them was hidden; an administrator must confirm in Operations.");
        }
    }
}
