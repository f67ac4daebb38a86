using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>
/// The state file. It is the only truth: nothing is kept beside it that a kill could lose. One writer at a time, any number of readers; a state in memory has
/// one connection, which all take in turn.
/// </summary>
internal sealed class SandboxDatabase : IDisposable
{
    /// <summary>The name of a state that is gone with the process.</summary>
    public const string InMemory = ":memory:";

    /// <summary>Changes with the tables below.</summary>
    private const long Layout = 3;

    private readonly bool _inMemory;
    private readonly string _connectionString;
    private readonly StateConnection _writer;
    private readonly Lock _writing = new();

    public SandboxDatabase(SandboxOptions options)
    {
        _inMemory = options.State == InMemory;
        var source = _inMemory ? InMemory : Prepared(options.State);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = source, DefaultTimeout = 30 }.ConnectionString;
        _writer = new StateConnection(_connectionString);
        _writer.Open();
        // NORMAL survives the death of the process, which is all that a stand-in for a remote service has to survive
        Execute(_writer, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
        var layout = _writer.Number("PRAGMA user_version");
        if (layout != Layout && _writer.Number("SELECT COUNT(*) FROM sqlite_master") > 0)
            throw new InvalidDataException("The state file was made by another version of the sandbox: start with another state file, or delete this one.");
        Execute(_writer, $"PRAGMA user_version={Layout}");
        Execute(_writer, Schema);
        var seed = SettingsTable.Keep(_writer, SettingsTable.Seed, options.Seed);
        // another seed would mean other workflows under the runs that are there
        if (seed != options.Seed)
            throw new InvalidDataException($"The state file was made with --seed {seed}: start with that, or with another state file.");
    }

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is in the file afterwards, or nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (_writing)
        {
            using var transaction = _writer.BeginTransaction(deferred: false);
            var result = work(_writer);
            transaction.Commit();
            return result;
        }
    }

    public void Write(Action<SqliteConnection> work) => Write(connection =>
    {
        work(connection);
        return true;
    });

    /// <summary>Runs <paramref name="work"/> on one snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        if (_inMemory)
        {
            lock (_writing)
                return work(_writer);
        }

        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    /// <summary>Happens when another state has taken the place of this one: whoever remembers anything of it has to read it again.</summary>
    public event EventHandler? Replaced;

    /// <summary>Whether a copy is one of a state like this: the same tables and the same seed.</summary>
    public bool CanBecome(SqliteConnection copy) => copy.Number("PRAGMA user_version") == Layout
        && SettingsTable.Number(copy, SettingsTable.Seed) == Read(connection => SettingsTable.Number(connection, SettingsTable.Seed));

    public void CopyTo(SqliteConnection copy)
    {
        lock (_writing)
            _writer.BackupDatabase(copy);
    }

    public void ReplaceBy(SqliteConnection copy)
    {
        lock (_writing)
        {
            copy.BackupDatabase(_writer);
            Replaced?.Invoke(this, EventArgs.Empty);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        using var pooled = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    private static string Prepared(string state)
    {
        var path = Path.GetFullPath(state);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS applicants (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, delete_at INTEGER,
            fields TEXT NOT NULL, consents TEXT NOT NULL, person TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS runs (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, applicant_id TEXT NOT NULL, workflow_id TEXT NOT NULL, version INTEGER NOT NULL,
            status TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER, next_at INTEGER,
            facts TEXT NOT NULL, tasks TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS runs_by_end ON runs (ended, seq);
        CREATE INDEX IF NOT EXISTS runs_by_status ON runs (status, ended, seq);
        CREATE INDEX IF NOT EXISTS runs_by_applicant ON runs (applicant_id);
        CREATE INDEX IF NOT EXISTS runs_by_next ON runs (next_at) WHERE next_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS workflow_versions (
            workflow_id TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, definition TEXT NOT NULL, UNIQUE (workflow_id, number));
        CREATE TABLE IF NOT EXISTS media (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, applicant_id TEXT NOT NULL, created INTEGER NOT NULL,
            document_type TEXT, side TEXT, issuing_country TEXT, file_name TEXT NOT NULL, file_type TEXT NOT NULL, file_size INTEGER NOT NULL,
            variant TEXT NOT NULL, bytes BLOB);
        CREATE INDEX IF NOT EXISTS media_by_applicant ON media (applicant_id, kind);
        CREATE TABLE IF NOT EXISTS objects (
            seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, due INTEGER, body TEXT NOT NULL, UNIQUE (kind, owner, id));
        CREATE INDEX IF NOT EXISTS objects_by_id ON objects (id, kind);
        CREATE INDEX IF NOT EXISTS objects_by_due ON objects (due) WHERE due IS NOT NULL;
        CREATE TABLE IF NOT EXISTS webhooks (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS deliveries (
            seq INTEGER PRIMARY KEY, webhook_id TEXT NOT NULL, run_id TEXT NOT NULL, action TEXT NOT NULL, sha BLOB NOT NULL, created INTEGER NOT NULL,
            due INTEGER, state TEXT NOT NULL, flaw INTEGER NOT NULL, attempts TEXT NOT NULL, done INTEGER);
        CREATE TABLE IF NOT EXISTS delivery_bodies (seq INTEGER PRIMARY KEY, body BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS deliveries_by_due ON deliveries (due, seq) WHERE due IS NOT NULL;
        """;
}
