using Microsoft.Data.Sqlite;

namespace OpsDashboard.Benchmarks;

/// <summary>A prepared insert into one table.</summary>
internal sealed class BulkTable : IDisposable
{
    private readonly SqliteCommand _command;

    public BulkTable(SqliteConnection connection, string table, params IReadOnlyList<string> columns)
    {
        _command = connection.CreateCommand();
        _command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            VALUES ({string.Join(", ", columns.Select(column => "$" + column))})
            """;
        foreach (var column in columns)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
        }

        _command.Prepare();
    }

    public void Add(params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
