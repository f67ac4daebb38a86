using Microsoft.AspNetCore.Authentication;

namespace OpsDashboard.SignIn.Entra;

/// <summary>What the framework's base handler needs; everything of ours is in <see cref="EntraSettings"/>.</summary>
public sealed class EntraOptions : RemoteAuthenticationOptions
{
    public EntraOptions()
    {
        // The answer comes as a top-level GET, so the cookie need not be sent along with anything less.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
