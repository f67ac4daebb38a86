using System.Data;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>A connection that keeps its statements: to translate one takes longer than to run it.</summary>
internal sealed class StateConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);

    public SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (_kept.TryGetValue(sql, out var command) && command.IsFree)
            return command.With(Transaction, parameters);
        command = new KeptCommand(sql, this);
        _kept.TryAdd(sql, command);
        return command.With(Transaction, parameters);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var command in _kept.Values)
            command.Discard();
        base.Dispose(disposing);
    }

    private sealed class KeptCommand(string sql, SqliteConnection connection) : SqliteCommand(sql, connection)
    {
        private bool _isDiscarded;

        public bool IsFree { get; private set; } = true;

        public KeptCommand With(SqliteTransaction? transaction, ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            (Transaction, IsFree) = (transaction, false);
            for (var i = 0; i < parameters.Length; i++)
            {
                var value = parameters[i].Value ?? DBNull.Value;
                if (i < Parameters.Count)
                    Parameters[i].Value = value;
                else
                    Parameters.AddWithValue(parameters[i].Name, value);
            }

            return this;
        }

        public void Discard()
        {
            _isDiscarded = true;
            Dispose();
        }

        // whoever used it is done with it, the connection is not
        protected override void Dispose(bool disposing)
        {
            IsFree = true;
            if (_isDiscarded)
                base.Dispose(disposing);
        }
    }
}
