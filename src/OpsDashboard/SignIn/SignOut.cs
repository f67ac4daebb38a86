using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpsDashboard.Shared;
using OpsDashboard.SignIn.Entra;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.SignIn;

/// <summary>Ends the session here and, where it came from the directory, there.</summary>
internal static class SignOut
{
    /// <summary>
    /// Open to everybody: somebody whom the directory knows but who has no role here has no session, and must be able to leave the
    /// account. The form parameter is what makes the framework ask for the antiforgery token.
    /// </summary>
    public static async Task<IResult> PostAsync(
        HttpContext context, [FromForm] string? returnUrl, EntraDirectory directory, IOptions<EntraSettings> settings)
    {
        var session = await context.AuthenticateAsync();
        await context.SignOutAsync();

        // Not "cookies": those that are left are the theme and the time zone.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        var isFromDirectory = settings.Value.IsConfigured && (!session.Succeeded || session.Properties.Items.ContainsKey(SessionHandler.LoginHintItem));
        var farSide = isFromDirectory
            ? await FarSideAsync(context, directory, settings.Value, session.Properties?.Items[SessionHandler.LoginHintItem])
            : null;
        return farSide is null ? Results.LocalRedirect(returnUrl is null ? Left : LocalUrl.OrHome(returnUrl)) : Results.Redirect(farSide);
    }

    /// <summary>Where the directory sends people back to.</summary>
    public static IResult Returned() => Results.LocalRedirect(Left);

    private static string Left => PageUrls.SessionEnded(SessionEnd.SignedOut, PageUrls.Home);

    /// <summary>Null when the directory cannot be asked for the address: the session here has ended all the same.</summary>
    private static async Task<string?> FarSideAsync(HttpContext context, EntraDirectory directory, EntraSettings settings, string? loginHint)
    {
        try
        {
            var endpoint = (await directory.GetAsync(context.RequestAborted)).EndSessionEndpoint;
            var query = new Dictionary<string, string?>
            {
                ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{settings.SignedOutCallbackPath}",
                ["logout_hint"] = string.IsNullOrEmpty(loginHint) ? null : loginHint,
            };
            return string.IsNullOrEmpty(endpoint) ? null : QueryHelpers.AddQueryString(endpoint, query);
        }
        catch (DirectoryUnreachableException)
        {
            return null;
        }
    }
}
