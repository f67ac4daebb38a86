using Microsoft.AspNetCore.Authentication;

namespace OpsDashboard.SignIn;

/// <summary>Why somebody was not let in: one of a few words that stand in addresses, logs and the audit.</summary>
public static class SignInProblem
{
    /// <summary>The answer does not belong to a question that this browser asked, or comes a second time.</summary>
    public const string NotAsked = "not-asked";
    public const string AnotherIssuer = "another-issuer";
    public const string DirectoryRefused = "directory-refused";
    public const string DirectoryUnreachable = "directory-unreachable";
    public const string TokenInvalid = "token-invalid";
    public const string AnotherTenant = "another-tenant";
    public const string NotAPerson = "not-a-person";
    public const string NoRole = "no-role";
    public const string Blocked = "blocked";
    public const string NoRefreshToken = "no-refresh-token";

    /// <summary>What the person reads.</summary>
    public static string Text(string problem) => problem switch
    {
        NoRole => "You are known to Microsoft Entra ID, but no role of this dashboard is assigned to you.",
        Blocked => "An administrator has blocked you here.",
        NotAsked => "The answer from Microsoft belongs to another attempt, or came too late. Try again.",
        DirectoryRefused => "Microsoft did not complete the sign-in. Try again.",
        DirectoryUnreachable => "Microsoft Entra ID cannot be reached at the moment. Try again in a minute.",
        NoRefreshToken => "Microsoft did not allow this dashboard to check your roles while you work. Its app registration needs the permission offline_access.",
        AnotherTenant => "That account belongs to another organisation.",
        _ => "The sign-in was refused, because Microsoft's answer did not pass its checks.",
    };

    /// <summary>Trying again does not help; an administrator can.</summary>
    public static bool NeedsSomebody(string problem) => problem is NoRole or Blocked or AnotherTenant or NotAPerson or NoRefreshToken;

    /// <summary>Whether the directory itself sent what was refused. The rest is whatever anybody may send to the callback, and would fill the audit.</summary>
    public static bool IsWorthAnEntry(string problem) => problem is TokenInvalid || NeedsSomebody(problem);
}

/// <summary>Somebody is not let in.</summary>
/// <param name="problem">A word of <see cref="SignInProblem"/>.</param>
/// <param name="oid">Whom it is about, where the directory has vouched for that.</param>
/// <param name="inner">What was behind it.</param>
public sealed class SignInRefusedException(string problem, Guid? oid = null, Exception? inner = null) : AuthenticationFailureException($"Sign-in refused: {problem}.", inner)
{
    public string Problem { get; } = problem;

    public Guid? Oid { get; } = oid;
}
