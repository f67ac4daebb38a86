using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpsDashboard.Data.Storage;

/// <summary>How each provider is set up: the one place, used by the app, the tools and the tests.</summary>
public static class ProviderOptions
{
    public static DbContextOptions<TContext> Sqlite<TContext>(string connectionString)
        where TContext : DbContext => Configure<TContext>(builder => builder
            .UseSqlite(connectionString)
            .AddInterceptors(SqlitePragmas.Instance));

    public static DbContextOptions<TContext> SqlServer<TContext>(string connectionString, DatabaseOptions? options = null)
        where TContext : DbContext => Configure<TContext>(builder => builder.UseSqlServer(connectionString, server =>
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
        }));

    public static string SqliteFile(string path) => new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString();

    private static DbContextOptions<TContext> Configure<TContext>(Action<DbContextOptionsBuilder> provider)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        provider(builder);
        return builder.Options;
    }
}
