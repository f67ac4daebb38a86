using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpsDashboard.Audit;
using OpsDashboard.Shared;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>
/// Signs requests in by a cookie that holds nothing but the key to a row. The framework's cookie handler keeps one key over a second
/// sign-in in the same browser; here every sign-in gets its own, and ends the one before.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StaffSessions sessions, DirectoryCheck directory,
    SessionCipher cipher, TimeProvider time)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Staff";

    /// <summary>The parameter in which a sign-in hands over a <see cref="DirectoryGrant"/>.</summary>
    public const string Directory = "directory";

    /// <summary>Set on tickets of sessions that a directory vouched for; the value is its login hint or empty.</summary>
    public const string LoginHintItem = "login-hint";

    private const string CookieName = "ops-staff";

    /// <summary>Over https the name begins with <c>__Host-</c>: the browser then refuses it from a subdomain, a path or plain http.</summary>
    private string CookieNameHere => Request.IsHttps ? "__Host-" + CookieName : CookieName;

    private CookieOptions CookieOptions => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/", IsEssential = true };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionId() is not { } id)
        {
            return AuthenticateResult.NoResult();
        }

        var standing = await sessions.StandingAsync(id, IsActivity ? time.GetUtcNow().UtcDateTime : null, Context.RequestAborted);
        if (standing is not { } session || (directory.IsDue(session) && !await directory.CheckAsync(session)))
        {
            return AuthenticateResult.Fail("The session does not stand.");
        }

        if (cipher.Read(session) is not { } content)
        {
            await sessions.EndAsync(id, SessionEnd.Unreadable, AuditActor.System, Context.RequestAborted);
            return AuthenticateResult.Fail("The session cannot be decrypted.");
        }

        var properties = new AuthenticationProperties();
        if (session.RefreshTokenCipher is not null)
        {
            properties.Items[LoginHintItem] = content.LoginHint ?? "";
        }

        return AuthenticateResult.Success(new(content.ToPerson(id).ToPrincipal(Scheme.Name), properties, Scheme.Name));
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (SessionId() is { } former)
        {
            await sessions.EndAsync(former, SessionEnd.SignedInAgain, AuditActor.System, Context.RequestAborted);
        }

        var key = await sessions.StartAsync(StaffPerson.From(user), properties?.GetParameter<DirectoryGrant>(Directory), Context.RequestAborted);
        Response.Cookies.Append(CookieNameHere, key, CookieOptions);
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (SessionId() is { } id)
        {
            var actor = StaffPerson.Find(Context.User) is { } person ? AuditActor.Staff(person.Oid.ToString()) : AuditActor.System;
            await sessions.EndAsync(id, SessionEnd.SignedOut, actor, Context.RequestAborted);
        }

        Response.Cookies.Delete(CookieNameHere, CookieOptions);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCodes.Status401Unauthorized, PageUrls.SignInWith(properties.RedirectUri ?? Request.PathBase + Request.Path + Request.QueryString));

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(StatusCodes.Status403Forbidden, PageUrls.NotAllowed);

    /// <summary>A person who opens a page is led on; a script, a picture or a circuit gets the plain number.</summary>
    private Task AnswerAsync(int status, string page)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            Response.Redirect(page);
        }
        else
        {
            Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    /// <summary>A circuit that connects again does so by itself; what its person does is told by <see cref="CircuitActivity"/>.</summary>
    private bool IsActivity => !Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    private string? SessionId() => Request.Cookies[CookieNameHere] is { Length: > 0 } key ? SessionCipher.IdOf(key) : null;
}
