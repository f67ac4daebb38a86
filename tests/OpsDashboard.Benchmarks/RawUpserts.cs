using Microsoft.Data.Sqlite;
using Onfido.Client;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Benchmarks;

/// <summary>Writes runs into the run table and its indexes and does nothing else: the floor under what the projector does.</summary>
internal sealed class RawUpserts : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    public RawUpserts(string connectionString)
    {
        _connection = new(connectionString);
        _connection.Open();
        SqlitePragmas.Apply(_connection);
        _command = _connection.CreateCommand();
        _command.CommandText = $"""
            INSERT INTO "Runs" ({string.Join(", ", RunColumns.Names.Select(name => $"\"{name}\""))})
            VALUES ({string.Join(", ", RunColumns.Names.Select(name => "$" + name))})
            ON CONFLICT ("ConnectionId", "RunId") DO UPDATE SET {string.Join(", ", RunColumns.Names.Skip(2).Select(name => $"\"{name}\" = excluded.\"{name}\""))}
            """;
        foreach (var name in RunColumns.Names)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + name });
        }
    }

    public void Apply(IEnumerable<(WorkflowRun Run, int Wid, long Aid)> runs)
    {
        using var transaction = _connection.BeginTransaction();
        _command.Transaction = transaction;
        foreach (var (run, wid, aid) in runs)
        {
            var values = RunColumns.Of(run, wid, aid);
            for (var index = 0; index < values.Length; index++)
            {
                _command.Parameters[index].Value = values[index] ?? DBNull.Value;
            }

            _command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
