using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Sync;

/// <summary>Takes away what nobody looks at any more.</summary>
public sealed class Housekeeping(IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    /// <summary>An instance that was away longer reads its pages anew anyway.</summary>
    private static readonly TimeSpan ChangesKept = TimeSpan.FromHours(24);

    private const int RowsPerStatement = 5_000;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - ChangesKept;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);

        // In small statements: each holds the one SQLite writer.
        while (await db.Changes.Where(change => db.Changes.Where(old => old.At < before).OrderBy(old => old.Seq).Take(RowsPerStatement)
            .Select(old => old.Seq).Contains(change.Seq)).ExecuteDeleteAsync(cancellationToken) == RowsPerStatement)
        {
            // More is left.
        }
    }
}
