using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Real SQLite files, migrated, in a folder of their own that goes with the test; or a database of its own on a real SQL Server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly AsyncLocal<bool> IsSqlServer = new();

    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseOptions options)
    {
        Options = options;
        _services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IInterceptor>(SqlServerTranslation.Instance)
            .AddOpsDatabase(options)
            .BuildServiceProvider();
    }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<OpsDbContext> Ops => _services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    public IDbContextFactory<InboxDbContext> Inbox => _services.GetRequiredService<IDbContextFactory<InboxDbContext>>();

    public bool IsLockHeld => _services.GetRequiredService<InstanceLock>().IsHeld;

    private DatabaseMigrator Migrator => _services.GetRequiredService<DatabaseMigrator>();

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(IsSqlServer.Value
            ? new() { Provider = DatabaseProvider.SqlServer, ConnectionString = NewServerDatabase(), DataFolder = TestFolder.Create() }
            : new() { DataFolder = TestFolder.Create() });
        await database.PrepareAsync();
        return database;
    }

    /// <summary>Databases made until the answer is disposed are on SQL Server.</summary>
    public static IDisposable UseSqlServer()
    {
        IsSqlServer.Value = true;
        return new BackToSqlite();
    }

    public Task PrepareAsync() => Options.Provider == DatabaseProvider.Sqlite
        ? Migrator.PrepareAsync(CancellationToken.None)
        : Migrator.MigrateSqlServerAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (Options.Provider == DatabaseProvider.SqlServer)
        {
            await using var db = await Ops.CreateDbContextAsync();
            await db.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        TestFolder.Delete(Options.DataFolder);
    }

    private static string NewServerDatabase() =>
        new SqlConnectionStringBuilder(SqlServerTheoryAttribute.ConnectionString) { InitialCatalog = $"OpsDashboardTest_{Guid.NewGuid():N}" }.ToString();

    private sealed class BackToSqlite : IDisposable
    {
        public void Dispose() => IsSqlServer.Value = false;
    }
}

public static class TestFolder
{
    public static string Create() => Directory.CreateTempSubdirectory("opsdashboard-test-").FullName;

    public static void Delete(string folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
