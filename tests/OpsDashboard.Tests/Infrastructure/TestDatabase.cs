using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsDashboard.Data;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Real SQLite files, migrated, in a folder of their own that goes with the test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestDatabase(string folder)
    {
        Options = new() { DataFolder = folder };
        _services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddOpsDatabase(Options).BuildServiceProvider();
    }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<OpsDbContext> Ops => _services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    public IDbContextFactory<InboxDbContext> Inbox => _services.GetRequiredService<IDbContextFactory<InboxDbContext>>();

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(TestFolder.Create());
        await database._services.GetRequiredService<DatabaseMigrator>().PrepareAsync(CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestFolder.Delete(Options.DataFolder);
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
