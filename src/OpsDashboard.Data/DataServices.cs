using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data;

public static class DataServices
{
    /// <summary>Registers factories of <see cref="OpsDbContext"/> and <see cref="InboxDbContext"/> that hide which provider is behind them.</summary>
    public static IServiceCollection AddOpsDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<DatabaseMigrator>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            Directory.CreateDirectory(options.DataFolder);
            services.AddSingleton(InstanceLock.Take(options.DataFolder));
            Add<OpsDbContext, SqliteOpsDbContext>(services, builder => builder.Sqlite(ProviderOptions.SqliteFile(options.OpsFile)));
            Add<InboxDbContext, SqliteInboxDbContext>(services, builder => builder.Sqlite(ProviderOptions.SqliteFile(options.InboxFile)));
        }
        else
        {
            services.AddSingleton(InstanceLock.None);
            Add<OpsDbContext, SqlServerOpsDbContext>(services, builder => builder.SqlServer(options.ConnectionString!, options));
            Add<InboxDbContext, SqlServerInboxDbContext>(services, builder => builder.SqlServer(options.ConnectionString!, options));
        }

        return services;
    }

    private static void Add<TContext, TProviderContext>(IServiceCollection services, Action<DbContextOptionsBuilder<TProviderContext>> provider)
        where TContext : DbContext
        where TProviderContext : TContext =>
        services.AddSingleton<IDbContextFactory<TContext>>(root =>
        {
            var builder = new DbContextOptionsBuilder<TProviderContext>();
            provider(builder);
            builder.AddInterceptors(root.GetServices<IInterceptor>());
            return new ForwardingFactory<TContext, TProviderContext>(new(builder.Options));
        });

    private sealed class ForwardingFactory<TContext, TProviderContext>(PooledDbContextFactory<TProviderContext> inner)
        : IDbContextFactory<TContext>, IHasWriteTurns
        where TContext : DbContext
        where TProviderContext : TContext
    {
        public SemaphoreSlim? Turns { get; } = typeof(TProviderContext) == typeof(SqliteOpsDbContext) ? new(1, 1) : null;

        public TContext CreateDbContext() => inner.CreateDbContext();

        public async Task<TContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
