using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Sync;

/// <summary>
/// Counts every run anew and compares with the rollup tables. What differs is put right, so a doubt about a chart can be settled;
/// needed when the reporting time zone changes, because every day is then cut elsewhere.
/// </summary>
public sealed class RollupRebuild(IDbContextFactory<OpsDbContext> factory, ReportingZone reporting)
{
    private const int PageSize = 5_000;

    /// <summary>Whether the tables were built for another zone than the one configured.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var built = await db.Settings.AsNoTracking().SingleOrDefaultAsync(setting => setting.Name == Setting.RollupTimeZone, cancellationToken);
        return built is not null ? built.Value != reporting.Zone.Id : await db.Runs.AnyAsync(cancellationToken);
    }

    /// <summary>Notes the zone of a database that holds nothing yet.</summary>
    public Task NoteZoneAsync(CancellationToken cancellationToken) => factory.WriteAsync(db => NoteZoneAsync(db, cancellationToken), cancellationToken);

    /// <summary>One transaction: readers see the old counts until the new ones are whole. Answers how many rows differed.</summary>
    public Task<int> RepairAsync(CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var difference = await DifferenceAsync(db, cancellationToken);
            await RollupWriter.AddAsync(db, difference, cancellationToken);
            await NoteZoneAsync(db, cancellationToken);
            return difference.RowCount;
        },
        cancellationToken);

    /// <summary>How many rows differ; changes nothing.</summary>
    public async Task<int> CompareAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await DifferenceAsync(db, cancellationToken)).RowCount;
    }

    private async Task<RollupDelta> DifferenceAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        var difference = new RollupDelta();
        await CountRunsAsync(db, difference, cancellationToken);
        await foreach (var row in db.RollupDays.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            difference.Take(row);
        }

        await foreach (var row in db.RollupFacetDays.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            difference.Take(row);
        }

        await foreach (var row in db.RollupDurations.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            difference.Take(row);
        }

        await foreach (var row in db.RollupTotals.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            difference.Take(row);
        }

        return difference;
    }

    private async Task CountRunsAsync(OpsDbContext db, RollupDelta difference, CancellationToken cancellationToken)
    {
        for (var last = 0L; ;)
        {
            var page = await db.Runs.AsNoTracking().Where(run => run.Rid > last).OrderBy(run => run.Rid).Take(PageSize).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                return;
            }

            var first = page[0].Rid;
            last = page[^1].Rid;
            var facets = (await db.RunFacets.AsNoTracking().Where(facet => facet.Rid >= first && facet.Rid <= last).ToListAsync(cancellationToken))
                .ToLookup(facet => facet.Rid);
            foreach (var run in page)
            {
                difference.Move(null, RunShape.Of(run, facets[run.Rid], reporting.Zone));
            }
        }
    }

    private async Task NoteZoneAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        var setting = await db.Settings.SingleOrDefaultAsync(candidate => candidate.Name == Setting.RollupTimeZone, cancellationToken);
        if (setting is null)
        {
            db.Settings.Add(new() { Name = Setting.RollupTimeZone, Value = reporting.Zone.Id });
        }
        else
        {
            setting.Value = reporting.Zone.Id;
        }
    }
}
