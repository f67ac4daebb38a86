using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether the database is there, whole, writable, and of the schema of this version.</summary>
public sealed class DatabaseCheck(
    DatabaseOptions options, IDbContextFactory<OpsDbContext> opsFactory, IDbContextFactory<InboxDbContext> inboxFactory, TimeProvider time)
{
    private const string Name = "Database";

    public async Task<CheckGroup> RunAsync(CancellationToken cancellationToken)
    {
        var lines = options.Provider == DatabaseProvider.Sqlite
            ? await Task.Run(() => SqliteFiles.Look([options.OpsFile, options.InboxFile]), cancellationToken)
            : await SqlServerFacts.LookAsync(options, time, cancellationToken);
        return new(Name, lines.Exists(line => line.State == CheckState.Bad) ? lines : [.. lines, await SchemaAsync(cancellationToken)]);
    }

    private async Task<CheckLine> SchemaAsync(CancellationToken cancellationToken)
    {
        await using var ops = await opsFactory.CreateDbContextAsync(cancellationToken);
        await using var inbox = await inboxFactory.CreateDbContextAsync(cancellationToken);
        var pending = new List<string>();
        foreach (DbContext context in new DbContext[] { ops, inbox })
        {
            pending.AddRange(await context.Database.GetPendingMigrationsAsync(cancellationToken));
        }

        return Schema(pending.Count);
    }

    public static CheckLine Schema(int pending) => pending == 0
        ? CheckLine.Good("Schema", "Of this version.")
        : CheckLine.Bad("Schema", $"{pending} migration(s) are missing.", "Run `OpsDashboard migrate`.");
}
