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

    /// <summary>On an endpoint that refuses closed connections itself, because it has to record each refusal.</summary>
    public sealed class AsksItself;

    public static void UseConnectionScope(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetRouteValue(RouteValue) is not string key || IsPage(context) || Has<AsksItself>(context) || context.User.Identity is not { IsAuthenticated: true } || IsOpen(context, key))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsPage(HttpContext context) => Has<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>(context);

    private static bool Has<TMetadata>(HttpContext context)
        where TMetadata : class => context.GetEndpoint()?.Metadata.GetMetadata<TMetadata>() is not null;

    private static bool IsOpen(HttpContext context, string key) =>
        context.RequestServices.GetRequiredService<ConnectionCatalog>().Find(key) is not null
        && context.RequestServices.GetRequiredService<StaffRights>().Opens(StaffPerson.From(context.User), key);
}
