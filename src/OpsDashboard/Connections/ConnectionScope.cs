using OpsDashboard.Configuration;
using OpsDashboard.SignIn;

namespace OpsDashboard.Connections;

/// <summary>
/// The door of every address that names a connection: one that the person may not open answers like one that does not exist, whatever
/// the endpoint behind it asks itself. Pages say so in words (see Routes); everything else is 404.
/// </summary>
public static class ConnectionScope
{
    private const string RouteValue = "connection";

    public static void UseConnectionScope(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetRouteValue(RouteValue) is not string key || IsPage(context) || context.User.Identity is not { IsAuthenticated: true } || IsOpen(context, key))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    private static bool IsOpen(HttpContext context, string key) =>
        context.RequestServices.GetRequiredService<ConnectionCatalog>().Find(key) is not null
        && context.RequestServices.GetRequiredService<StaffRights>().Opens(StaffPerson.From(context.User), key);
}
