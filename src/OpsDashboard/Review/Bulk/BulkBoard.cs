using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Shift;

namespace OpsDashboard.Review.Bulk;

/// <summary>What the form of a deed offers.</summary>
public sealed class BulkBoard(IDbContextFactory<OpsDbContext> factory, ShiftBoard shift, TimeProvider time)
{
    public async Task<(IReadOnlyList<Shift.Colleague> People, IReadOnlyList<Reason> Reasons)> ReadAsync(BulkKind kind, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return kind switch
        {
            BulkKind.Assign => ([.. (await BulkQueries.People(db, time.GetUtcNow().UtcDateTime).ToListAsync(cancellationToken)).Where(shift.MayReview)], []),
            BulkKind.Decide => ([], await ReasonQueries.Offered(db).ToListAsync(cancellationToken)),
            _ => ([], []),
        };
    }
}
