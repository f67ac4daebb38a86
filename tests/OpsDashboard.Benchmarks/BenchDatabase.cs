using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Benchmarks;

/// <summary>A folder with migrated databases, opened as the app opens it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchDatabase(string folder, IEnumerable<IInterceptor> interceptors)
    {
        Options = new() { DataFolder = folder };
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddOpsDatabase(Options);
        foreach (var interceptor in interceptors)
        {
            services.AddSingleton(interceptor);
        }

        _services = services.BuildServiceProvider();
    }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<OpsDbContext> Ops => _services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    /// <summary>For the hand-written side: from the same pool as ours.</summary>
    public string ConnectionString => ProviderOptions.SqliteFile(Options.OpsFile);

    public static async Task<BenchDatabase> OpenAsync(string folder, params IInterceptor[] interceptors)
    {
        var database = new BenchDatabase(folder, interceptors);
        await database._services.GetRequiredService<DatabaseMigrator>().PrepareAsync(CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
