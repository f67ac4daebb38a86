using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.Shared;

/// <summary>
/// A web page elsewhere can open a WebSocket to us and the browser sends our cookie along; only the Origin header tells. Circuits
/// are opened from our own pages alone.
/// </summary>
internal static class OwnOrigin
{
    private const string CircuitPath = "/_blazor";

    public static IApplicationBuilder UseOwnOriginOnly(this IApplicationBuilder app)
    {
        var publicAddress = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value.PublicAddress;
        return app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(CircuitPath, StringComparison.OrdinalIgnoreCase) || IsOwn(context.Request, publicAddress))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    private static bool IsOwn(HttpRequest request, Uri? publicAddress)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return !OpensOrChanges(request);
        }

        return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || (publicAddress is not null && string.Equals(origin, publicAddress.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
    }

    private static bool OpensOrChanges(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);
}
