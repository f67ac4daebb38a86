using System.Globalization;
using Microsoft.Data.SqlClient;
using OpsDashboard.Data;

namespace OpsDashboard.Administration.Checks;

/// <summary>What a SQL Server says of itself and of the login that the app uses.</summary>
public sealed record SqlServerFacts(Version Version, bool HasSnapshot, bool CanWrite, bool CanChangeSchema, DateTime Now)
{
    /// <summary>SQL Server 2019.</summary>
    private const int OldestMajor = 15;

    private const string Sql = """
        SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(64)),
               (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()),
               HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'INSERT') & HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'UPDATE')
                   & HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'DELETE')
                   & CASE WHEN CAST(DATABASEPROPERTYEX(DB_NAME(), 'Updateability') AS nvarchar(20)) = 'READ_WRITE' THEN 1 ELSE 0 END,
               HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE'),
               SYSUTCDATETIME()
        """;

    public static async Task<List<CheckLine>> LookAsync(DatabaseOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqlConnection(options.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var facts = new SqlServerFacts(
                Version.Parse(reader.GetString(0)), reader.GetBoolean(1), reader.GetInt32(2) == 1, reader.GetInt32(3) == 1, reader.GetDateTime(4));
            return [.. facts.Lines(time.GetUtcNow().UtcDateTime)];
        }
        catch (SqlException exception)
        {
            return [Unreachable(exception.Number)];
        }
    }

    /// <summary>The number only: the message names server and login.</summary>
    public static CheckLine Unreachable(int number) => CheckLine.Bad(
        "SQL Server", string.Create(CultureInfo.InvariantCulture, $"It cannot be reached or refuses the login (error {number})."),
        "Check Database:ConnectionString, the network, and that the login may open the database.");

    public IEnumerable<CheckLine> Lines(DateTime now)
    {
        yield return Version.Major >= OldestMajor
            ? CheckLine.Good("SQL Server", $"Reachable, version {Version}.")
            : CheckLine.Bad("SQL Server", $"Version {Version} is older than SQL Server 2019.", "Move the database to SQL Server 2019 or newer.");
        yield return CanWrite
            ? CheckLine.Good("Right to write", "The login may read and write.")
            : CheckLine.Bad("Right to write", "The login may not write, or the database is read-only.", "Give the app's login db_datareader and db_datawriter on a writable database.");
        yield return CanChangeSchema
            ? CheckLine.Warning(
                "Right to change the schema", "The app's login has it and does not need it.", "Keep it for the login in Database:MigrationConnectionString alone.")
            : CheckLine.Good("Right to change the schema", "The app's login does not have it.");
        yield return HasSnapshot
            ? CheckLine.Good("Read-committed snapshot", "On: readers do not wait for writers.")
            : CheckLine.Bad("Read-committed snapshot", "Off: readers wait for writers.", "Run `OpsDashboard migrate`, which switches it on.");
        yield return Clocks.Compare("Clock of the database", Now, now);
    }
}
