namespace OpsDashboard.SignIn.Sessions;

/// <summary>Why a session ended: one of a few words that stand in the table, in the audit and in addresses.</summary>
public static class SessionEnd
{
    public const string SignedOut = "signed-out";
    public const string SignedInAgain = "signed-in-again";
    public const string Idle = "idle";
    public const string TooLong = "too-long";
    public const string Blocked = "blocked";
    public const string ByAdministrator = "by-administrator";
    public const string RolesChanged = "roles-changed";
    public const string PersonChanged = "person-changed";
    public const string DirectoryRefused = "directory-refused";
    public const string DirectoryUnreachable = "directory-unreachable";

    /// <summary>What was stored of it cannot be decrypted.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What the person reads.</summary>
    public static string Text(string reason) => reason switch
    {
        SignedOut => "You are signed out.",
        SignedInAgain => "You signed in anew in this browser.",
        Idle => "You were signed out after half an hour without activity.",
        TooLong => "You were signed out because a session lasts ten hours at most.",
        Blocked => "An administrator has blocked you here.",
        ByAdministrator => "An administrator has ended your session.",
        RolesChanged => "Your roles have changed. Sign in again to go on with the new ones.",
        DirectoryUnreachable => "Microsoft Entra ID could not confirm your account for an hour.",
        PersonChanged or DirectoryRefused => "Microsoft Entra ID no longer confirms your account, or wants you to sign in again.",
        _ => "Your session has ended.",
    };

    /// <summary>The person may no longer work here, so nothing may wait for them.</summary>
    public static bool IsDismissal(string reason) => reason is Blocked or RolesChanged or PersonChanged or DirectoryRefused;
}
