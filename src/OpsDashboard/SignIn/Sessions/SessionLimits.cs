namespace OpsDashboard.SignIn.Sessions;

/// <summary>How long things last. Together they make a block work within ten seconds and the directory's change within five minutes.</summary>
public static class SessionLimits
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Absolute = TimeSpan.FromHours(10);

    /// <summary>How often an open page asks whether its session still stands.</summary>
    public static readonly TimeSpan CircuitLook = TimeSpan.FromSeconds(4);

    /// <summary>Five minutes less the looks before and after the question, and the time for its answer.</summary>
    public static readonly TimeSpan DirectoryLook = TimeSpan.FromSeconds(300 - 20);

    /// <summary>An outage at the directory does not throw people out in the middle of their work; one that lasts does.</summary>
    public static readonly TimeSpan DirectoryPatience = TimeSpan.FromHours(1);

    /// <summary>After a failure nobody asks the directory for that long.</summary>
    public static readonly TimeSpan DirectoryPause = TimeSpan.FromSeconds(30);

    /// <summary>Activity is written down at most that often.</summary>
    public static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan EndedKept = TimeSpan.FromDays(30);
}
