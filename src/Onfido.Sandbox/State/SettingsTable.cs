using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>Single values that outlive a restart.</summary>
internal static class SettingsTable
{
    /// <summary>When this state file first started: the end of the seeded history.</summary>
    public const string Epoch = "epoch";

    public const string Seed = "seed";

    /// <summary>What the keys of capture pages are made with.</summary>
    public const string CaptureSecret = "capture_secret";

    public const string SeededRuns = "seeded_runs";
    public const string SeedTarget = "seed_target";

    /// <summary>How many milliseconds the sandbox's time is ahead of the machine's.</summary>
    public const string ClockOffset = "clock_offset";

    /// <summary>Of a snapshot, the moment that it keeps.</summary>
    public const string SnapshotTaken = "snapshot_taken";

    /// <summary>The number of the next run that nobody asked for by the API.</summary>
    public const string NextNumber = "next_number";

    public static string? Text(SqliteConnection connection, string key)
    {
        using var command = connection.Command("SELECT value FROM settings WHERE key = $key", ("$key", key));
        return (string?)command.ExecuteScalar();
    }

    public static long Number(SqliteConnection connection, string key) =>
        Text(connection, key) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    public static void Set(SqliteConnection connection, string key, string value) => connection.Execute(
        "INSERT INTO settings (key, value) VALUES ($key, $value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", ("$key", key), ("$value", value));

    public static void Set(SqliteConnection connection, string key, long value) => Set(connection, key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The stored value, or <paramref name="value"/> after storing it.</summary>
    public static long Keep(SqliteConnection connection, string key, long value) =>
        long.Parse(Keep(connection, key, value.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Keep(SqliteConnection, string, long)"/>
    public static string Keep(SqliteConnection connection, string key, string value)
    {
        if (Text(connection, key) is { } kept)
            return kept;
        Set(connection, key, value);
        return value;
    }
}
