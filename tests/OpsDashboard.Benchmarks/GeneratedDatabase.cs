using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpsDashboard.Data.Storage;
using OpsDashboard.Sync;

namespace OpsDashboard.Benchmarks;

/// <summary>The folder of a bench: the generated database, kept or not, and whatever the benches need besides.</summary>
internal sealed class GeneratedDatabase : IDisposable
{
    public const int Connection = 1;

    private const string Root = ".state/bench";

    private readonly string _folder;
    private readonly bool _isKept;

    private GeneratedDatabase(string folder, bool isKept, GeneratedRuns runs)
    {
        (_folder, _isKept) = (folder, isKept);
        Runs = runs;
    }

    public GeneratedRuns Runs { get; }

    public string File => Path.Combine(_folder, "ops.db");

    /// <summary>Written last: without it a folder is the rest of a bench that did not come to its end, or was made otherwise.</summary>
    private string Mark => Path.Combine(_folder, "complete-3");

    public static async Task<GeneratedDatabase> PrepareAsync(BenchOptions options)
    {
        var folder = Path.GetFullPath(Path.Combine(Root, $"{options.Rows}-{GeneratedRuns.Seed}"));
        var database = new GeneratedDatabase(folder, options.IsKept, new(options.Rows));
        if (!System.IO.File.Exists(database.Mark))
        {
            Delete(folder);
            await database.GenerateAsync();
            await System.IO.File.WriteAllTextAsync(database.Mark, "");
        }

        return database;
    }

    public Task<BenchDatabase> OpenAsync() => BenchDatabase.OpenAsync(_folder);

    /// <summary>A copy to write to, so that a kept database stays as it was generated.</summary>
    public Task<BenchDatabase> OpenCopyAsync(params IInterceptor[] interceptors)
    {
        Report.Progress("Copying the database");
        var folder = NewFolder("copy");
        System.IO.File.Copy(File, Path.Combine(folder, "ops.db"));
        return BenchDatabase.OpenAsync(folder, interceptors);
    }

    public string NewFolder(string name)
    {
        var folder = Path.Combine(_folder, name);
        Delete(folder);
        return Directory.CreateDirectory(folder).FullName;
    }

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        if (!_isKept)
        {
            Delete(_folder);
        }
    }

    private async Task GenerateAsync()
    {
        await using (var empty = await OpenAsync())
        {
            // Migrated, that is all.
        }

        await using (var connection = new SqliteConnection(ProviderOptions.SqliteFile(File)))
        {
            connection.Open();
            new BulkLoad(connection, Runs).Run();
            GeneratedReviews.Add(connection);
        }

        SqliteConnection.ClearAllPools();
        await using var database = await OpenAsync();
        Report.Progress("Making rollups");
        await new RollupRebuild(database.Ops, new(TimeZoneInfo.Utc)).RepairAsync(CancellationToken.None);
        Report.Progress("Analyzing");
        await using var analysis = new SqliteConnection(database.ConnectionString);
        analysis.Open();
        await using var command = analysis.CreateCommand();
        command.CommandText = "PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }
}
