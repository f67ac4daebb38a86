using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpsDashboard.Data.Storage;

/// <summary>One write: one context, one transaction, tried again from the start when somebody else was faster.</summary>
public static class OpsTransaction
{
    private const int Tries = 4;

    /// <summary>
    /// Runs <paramref name="write"/> and commits. It may run several times (a deadlock, a lost race for a unique key, a stale
    /// concurrency token), each time with a fresh context, so it must take everything it decides on from that context.
    /// </summary>
    public static async Task<T> WriteAsync<T>(
        this IDbContextFactory<OpsDbContext> factory, Func<OpsDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        using var turn = await WriteTurn.TakeAsync(factory, cancellationToken);
        for (var tried = 1; ; tried++)
        {
            try
            {
                await using var probe = await factory.CreateDbContextAsync(cancellationToken);
                return await probe.Database.CreateExecutionStrategy().ExecuteAsync(
                    async () =>
                    {
                        await using var db = await factory.CreateDbContextAsync(cancellationToken);
                        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                        var result = await write(db);
                        await db.SaveChangesAsync(cancellationToken);
                        await transaction.CommitAsync(cancellationToken);
                        return result;
                    });
            }
            catch (DbUpdateException exception) when (tried < Tries && LostRace(exception))
            {
                // Read again what the winner wrote.
            }
        }
    }

    public static Task WriteAsync(
        this IDbContextFactory<OpsDbContext> factory, Func<OpsDbContext, Task> write, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellationToken);

    /// <summary>Whether a unique key refused the row. Numbers, never message texts: those are translated.</summary>
    public static bool IsDuplicateKey(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        SqlException sqlServer => sqlServer.Number is 2627 or 2601,
        { InnerException: { } inner } => IsDuplicateKey(inner),
        _ => false,
    };

    /// <summary>
    /// Whether the database is in trouble (locked, full, unreachable) rather than the row refused: trying again later helps, and
    /// nobody is to blame.
    /// </summary>
    public static bool IsOutage(Exception exception) => exception switch
    {
        TimeoutException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen,
        SqlException sqlServer => sqlServer.IsTransient || sqlServer.Number is SqlServerTimeout or SqlServerLogFull or SqlServerNotReachable,
        { InnerException: { } inner } => IsOutage(inner),
        _ => false,
    };

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqlServerTimeout = -2;
    private const int SqlServerNotReachable = 53;
    private const int SqlServerLogFull = 9002;

    private static bool LostRace(DbUpdateException exception) => exception is DbUpdateConcurrencyException || IsDuplicateKey(exception);
}
