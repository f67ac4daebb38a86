using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpsDashboard.Data.Storage;

/// <summary>
/// Pragmas belong to a connection, and connections are pooled: set them whenever one is opened. FULL makes an acknowledged webhook
/// survive a power cut; group commit and batches make it cheap.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    public const string Sql = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 5000;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        """;

    /// <summary>The pool hands out the same native connections again, and those keep their pragmas.</summary>
    private readonly ConditionalWeakTable<object, object?> _prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => ApplyOnce(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ApplyOnce(connection);
        return Task.CompletedTask;
    }

    private void ApplyOnce(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } native } || _prepared.TryGetValue(native, out _))
        {
            return;
        }

        Apply(connection);
        _prepared.AddOrUpdate(native, null);
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
