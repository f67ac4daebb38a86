using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data;

/// <summary>The database is not the one this version needs, and starting would not mend it.</summary>
public sealed class DatabaseNotReadyException(string message) : Exception(message);

/// <summary>
/// Brings the SQLite files to the present schema at start. A SQL Server is changed by the <c>migrate</c> command alone, with a login
/// that may; the app only checks.
/// </summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<OpsDbContext> opsFactory,
    IDbContextFactory<InboxDbContext> inboxFactory,
    DatabaseOptions options,
    InstanceLock instanceLock,
    ILogger<DatabaseMigrator> logger)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var ops = await opsFactory.CreateDbContextAsync(cancellationToken);
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        foreach (DbContext context in new DbContext[] { ops, inbox })
        {
            if (options.Provider == DatabaseProvider.Sqlite && instanceLock.IsHeld)
            {
                await ClearAbandonedLockAsync(context, cancellationToken);
                await context.Database.MigrateAsync(cancellationToken);
            }
            else
            {
                await RequireMigratedAsync(context, cancellationToken);
            }
        }
    }

    /// <summary>The <c>migrate</c> command on SQL Server: schema, and the snapshot isolation that keeps readers from waiting for writers.</summary>
    public async Task MigrateSqlServerAsync(CancellationToken cancellationToken)
    {
        var connectionString = options.MigrationConnectionString ?? options.ConnectionString!;
        await using var ops = new SqlServerOpsDbContext(new DbContextOptionsBuilder<SqlServerOpsDbContext>().SqlServer(connectionString, options).Options);
        await using var inbox = new SqlServerInboxDbContext(new DbContextOptionsBuilder<SqlServerInboxDbContext>().SqlServer(connectionString, options).Options);
        await ops.Database.MigrateAsync(cancellationToken);
        await inbox.Database.MigrateAsync(cancellationToken);
        await ops.Database.ExecuteSqlRawAsync(
            """
            IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
                EXEC('ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE')
            """,
            cancellationToken);
    }

    private static async Task RequireMigratedAsync(DbContext context, CancellationToken cancellationToken)
    {
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new DatabaseNotReadyException(
                $"The database lacks {pending.Count} migration(s), the first is {pending[0]}. Run the `migrate` command, then start again.");
        }
    }

    /// <summary>
    /// EF keeps a lock row while it migrates SQLite and waits for ever when a killed process left one (F53). We hold the file lock,
    /// so nobody else can be migrating: the row is abandoned.
    /// </summary>
    private async Task ClearAbandonedLockAsync(DbContext context, CancellationToken cancellationToken)
    {
        var creator = (IRelationalDatabaseCreator)context.GetService<IDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            if (await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, cancellationToken) > 0)
            {
                Log.AbandonedLockCleared(logger, context.GetType().Name);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteTableMissing)
        {
            // Never migrated before: nothing to clear.
        }
    }

    private const int SqliteTableMissing = 1;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Cleared the migration lock that a killed process left in {Context}")]
        public static partial void AbandonedLockCleared(ILogger logger, string context);
    }
}
