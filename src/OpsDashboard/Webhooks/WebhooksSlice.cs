using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;

namespace OpsDashboard.Webhooks;

public static class WebhooksSlice
{
    /// <summary>Needs <see cref="HookDirectory"/>, <see cref="EventOrigins"/>, <see cref="InboxCipher"/> and <see cref="ProcessingRight"/> from whoever composes the app.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<InboxSignal>();
        services.AddSingleton<IInboxStore>(provider => provider.GetRequiredService<DatabaseOptions>() is { Provider: DatabaseProvider.Sqlite } options
            ? new SqliteInboxStore(options.InboxFile)
            : new SqlServerInboxStore(provider.GetRequiredService<IDbContextFactory<InboxDbContext>>()));
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<EnvironmentGuard>();
        services.AddSingleton<WebhookProcessor>();
        services.AddHostedService<WebhookLoop>();
        return services;
    }

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        // Anonymous and without antiforgery: the signature is the whole proof of who sent it.
        endpoints.MapPost(WebhookEndpoint.Route, (HttpContext context, string hookKey, WebhookEndpoint endpoint) => endpoint.HandleAsync(context, hookKey))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithName("onfido-webhook");
        return endpoints;
    }
}
