using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OpsDashboard.Data;

namespace OpsDashboard.Sync;

/// <summary>
/// Adds counts to rollup rows, making those that are missing, in the caller's transaction. SQL of our own, because
/// no LINQ says "add or insert", and a rollup is only right when the database does the adding.
/// </summary>
internal static class RollupWriter
{
    /// <summary>A round trip is dear and 2,100 are allowed.</summary>
    private const int SqlServerParameters = 2_000;

    /// <summary>Nothing travels, and each named parameter is looked up in a list.</summary>
    private const int SqliteParameters = 200;

    public static async Task AddAsync(OpsDbContext db, RollupDelta delta, CancellationToken cancellationToken)
    {
        await AddRowsAsync(db, delta.Days, cancellationToken);
        await AddRowsAsync(db, delta.FacetDays, cancellationToken);
        await AddRowsAsync(db, delta.Durations, cancellationToken);
        await AddRowsAsync(db, delta.Totals, cancellationToken);
    }

    private static async Task AddRowsAsync<TRow>(OpsDbContext db, IEnumerable<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        var table = new RollupTable(db.Model.FindEntityType(typeof(TRow))!);
        var isSqlite = db.Database.IsSqlite();
        foreach (var chunk in rows.Chunk((isSqlite ? SqliteParameters : SqlServerParameters) / table.ColumnCount))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = isSqlite ? table.SqliteUpsert(command, chunk) : table.SqlServerUpsert(command, chunk);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A rollup table as the model maps it: its key columns and <c>Count</c>.</summary>
    private sealed class RollupTable
    {
        private readonly string _name;
        private readonly IReadOnlyList<IProperty> _key;
        private readonly IReadOnlyList<IProperty> _columns;

        public RollupTable(IEntityType type)
        {
            _name = type.GetTableName()!;
            _key = type.FindPrimaryKey()!.Properties;
            _columns = [.. _key, type.FindProperty("Count")!];
        }

        public int ColumnCount => _columns.Count;

        public string SqliteUpsert(DbCommand command, IEnumerable<object> rows) => $"""
            INSERT INTO "{_name}" ({List(_columns)}) VALUES {Values(command, rows)}
            ON CONFLICT ({List(_key)}) DO UPDATE SET "Count" = "Count" + excluded."Count"
            """;

        /// <summary>
        /// Update, then insert what was not there; the key range stays locked between the two. The values stand in the statement
        /// twice rather than in a temporary table, whose collation would be the server's and not ours.
        /// </summary>
        public string SqlServerUpsert(DbCommand command, IEnumerable<object> rows)
        {
            var source = $"(VALUES {Values(command, rows)}) AS source ({List(_columns)})";
            var match = string.Join(" AND ", _key.Select(key => $"target.\"{key.GetColumnName()}\" = source.\"{key.GetColumnName()}\""));
            return $"""
                UPDATE target SET "Count" = target."Count" + source."Count"
                FROM "{_name}" AS target WITH (UPDLOCK, HOLDLOCK) INNER JOIN {source} ON {match};
                INSERT INTO "{_name}" ({List(_columns)}) SELECT {List(_columns)} FROM {source}
                WHERE NOT EXISTS (SELECT 1 FROM "{_name}" AS target WHERE {match});
                """;
        }

        private static string List(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));

        private string Values(DbCommand command, IEnumerable<object> rows)
        {
            var sql = new StringBuilder();
            foreach (var row in rows)
            {
                sql.Append(sql.Length == 0 ? "(" : ", (");
                sql.AppendJoin(", ", _columns.Select(column => Parameter(command, column, row)));
                sql.Append(')');
            }

            return sql.ToString();
        }

        private static string Parameter(DbCommand command, IProperty column, object row)
        {
            var name = $"@p{command.Parameters.Count}";
            command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, name, column.GetGetter().GetClrValue(row)));
            return name;
        }
    }
}
