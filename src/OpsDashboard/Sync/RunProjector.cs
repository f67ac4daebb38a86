using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;

namespace OpsDashboard.Sync;

/// <summary>
/// The only way from a run on the wire to a run in the cache, whoever brought it. Applying is idempotent and does not depend on
/// order: the newest version wins, so replays, duplicates and late events are harmless. Run, history, facets, rollups, what is to
/// be fetched next and the change notice are one transaction.
/// </summary>
public sealed class RunProjector(
    IDbContextFactory<OpsDbContext> factory, ReportingZone reporting, WorkflowNames names, ChangeFeed changes, TimeProvider time)
{
    /// <summary>A longer transaction would hold the one SQLite writer too long.</summary>
    public const int MaxBatch = 200;

    private RunContext Context => new(reporting.Zone, names, time.GetUtcNow().UtcDateTime);

    public async Task<ApplyReport> ApplyAsync(int connectionId, IReadOnlyList<RunFact> facts, CancellationToken cancellationToken)
    {
        var report = ApplyReport.Empty;
        foreach (var chunk in facts.Chunk(MaxBatch))
        {
            var verdicts = await factory.WriteAsync(
                async db =>
                {
                    var batch = await RunBatch.LoadAsync(db, connectionId, chunk, Context, cancellationToken);
                    return await batch.ApplyAsync(chunk, cancellationToken);
                },
                cancellationToken);
            report += new ApplyReport(verdicts);
            changes.Wake();
        }

        return report;
    }

    /// <summary>Onfido answered 404 or 410: the run is hidden and no longer counted. A later read that finds it brings it back.</summary>
    public async Task MarkGoneAsync(int connectionId, string runId, CancellationToken cancellationToken)
    {
        await factory.WriteAsync(
            async db =>
            {
                var batch = await RunBatch.LoadAsync(db, connectionId, [runId], Context, cancellationToken);
                await batch.MarkGoneAsync(runId, cancellationToken);
            },
            cancellationToken);
        changes.Wake();
    }

    /// <summary>Facets that details show (country, document type, report results); replaces those of the same kinds.</summary>
    public async Task ApplyFacetsAsync(
        int connectionId, string runId, IReadOnlyCollection<(FacetKind Kind, string Value)> facets, CancellationToken cancellationToken)
    {
        await factory.WriteAsync(
            async db =>
            {
                var batch = await RunBatch.LoadAsync(db, connectionId, [runId], Context, cancellationToken);
                await batch.ApplyDetailFacetsAsync(runId, facets, cancellationToken);
            },
            cancellationToken);
        changes.Wake();
    }
}
