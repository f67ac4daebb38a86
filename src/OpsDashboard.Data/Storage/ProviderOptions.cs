using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpsDashboard.Data.Storage;

/// <summary>How each provider is set up: the one place, used by the app, the tools and the tests.</summary>
public static class ProviderOptions
{
    public static DbContextOptionsBuilder<TContext> Sqlite<TContext>(this DbContextOptionsBuilder<TContext> builder, string connectionString)
        where TContext : DbContext
    {
        builder.UseSqlite(connectionString).AddInterceptors(SqlitePragmas.Instance);
        return builder;
    }

    public static DbContextOptionsBuilder<TContext> SqlServer<TContext>(
        this DbContextOptionsBuilder<TContext> builder, string connectionString, DatabaseOptions? options = null)
        where TContext : DbContext
    {
        builder.UseSqlServer(connectionString, server =>
        {
            server.EnableRetryOnFailure();

            // Inbox and cache share one database there; each keeps its own list of migrations.
            server.MigrationsHistoryTable(typeof(InboxDbContext).IsAssignableFrom(typeof(TContext)) ? "__InboxMigrations" : "__OpsMigrations");
            if (options?.MaxBatchSize is { } size)
            {
                server.MaxBatchSize(size);
            }

            if (options?.CommandTimeout is { } seconds)
            {
                server.CommandTimeout(seconds);
            }
        });
        return builder;
    }

    public static string SqliteFile(string path) => new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString();
}
