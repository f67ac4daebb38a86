using Microsoft.Extensions.Options;
using OpsDashboard.SignIn.Entra;

namespace OpsDashboard.Shared;

internal static class SecurityHeaders
{
    /// <summary>The one exception: the UI kit writes <c>style=""</c> attributes. Style elements and sheets come from this site only.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; media-src 'self'; object-src 'none'; "
        + "base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        // Signing out is a form whose answer leads on to the directory; browsers hold that to the same rule.
        var directory = app.ApplicationServices.GetRequiredService<IOptions<EntraSettings>>().Value;
        var policy = directory.IsConfigured ? $"{ContentSecurityPolicy} {directory.Origin}" : ContentSecurityPolicy;
        return app.Use((context, next) => WithHeaders(context, next, policy));
    }

    private static Task WithHeaders(HttpContext context, RequestDelegate next, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        context.Response.OnStarting(KeepNoCopy, context);
        return next(context);
    }

    /// <summary>Pages and everything else made for one person are kept by no cache; only fingerprinted assets say otherwise.</summary>
    private static Task KeepNoCopy(object state)
    {
        var context = (HttpContext)state;
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true || !context.Response.Headers.ContainsKey("Cache-Control"))
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
