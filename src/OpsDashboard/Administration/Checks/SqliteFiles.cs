using Microsoft.Data.Sqlite;

namespace OpsDashboard.Administration.Checks;

/// <summary>Opens the SQLite files as they are: a file that is missing must not come into being by being looked at.</summary>
public static class SqliteFiles
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public static List<CheckLine> Look(IEnumerable<string> files) => [.. files.Select(Look)];

    private static CheckLine Look(string file)
    {
        var title = Path.GetFileName(file);
        if (!File.Exists(file))
        {
            return CheckLine.Bad(
                title, $"There is no such file in {Path.GetDirectoryName(file)}.", "Run `OpsDashboard migrate` on a new installation; else put the file back from the backup.");
        }

        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
            connection.Open();
            var whole = Ask(connection, "PRAGMA quick_check(1)");
            if (whole != "ok")
            {
                return Damaged(title);
            }

            // Takes the writer's place for a moment; nothing is written.
            Ask(connection, "BEGIN IMMEDIATE; ROLLBACK");
            return CheckLine.Good(title, $"Whole and writable, {Size(file)}, SQLite {connection.ServerVersion}.");
        }
        catch (SqliteException exception)
        {
            return Problem(title, exception.SqliteErrorCode);
        }
    }

    public static CheckLine Problem(string title, int errorCode) => errorCode switch
    {
        Busy => CheckLine.Warning(title, "Somebody else was writing for more than five seconds.", "Check again when less is going on."),
        ReadOnly => CheckLine.Bad(title, "It can only be read.", "Give the account that the app runs as the right to write the file and its folder."),
        Corrupt or NotADatabase => Damaged(title),
        _ => CheckLine.Bad(title, $"It cannot be opened (SQLite error {errorCode}).", "Look at the disk and at the rights on the file and its folder."),
    };

    private static CheckLine Damaged(string title) =>
        CheckLine.Bad(title, "The file is damaged.", "Stop the app and put the file back from the backup; sync brings Onfido's data up to now.");

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    private static string Size(string file) => FolderCheck.Size(new FileInfo(file).Length);
}
