using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Sync;

/// <summary>Takes away what nobody looks at any more, and tells SQLite how its tables have grown.</summary>
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

        if (db.Database.IsSqlite())
        {
            // Without statistics the planner guesses which index is the narrow one. SQL Server keeps its own.
            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002;", cancellationToken);
        }
    }
}
