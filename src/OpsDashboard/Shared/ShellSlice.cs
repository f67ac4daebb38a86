using Microsoft.AspNetCore.Components.Server;

namespace OpsDashboard.Shared;

public static class ShellSlice
{
    private const int RetainedCircuits = 50;
    private const int MaxMessageBytes = 32 * 1024;

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FreshnessBoard>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => Limit(options, builder.Environment))
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes);
        return builder;
    }

    public static WebApplication UseShell(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseSecurityHeaders();
        app.UseExceptionHandler(PageUrls.Error, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(PageUrls.NotFound, createScopeForStatusCodePages: true);
        app.UseOwnOriginOnly();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet(PageUrls.Home, (Configuration.ConnectionCatalog catalog) => Results.LocalRedirect(PageUrls.Runs(catalog.All[0].Key)));
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Compression costs about 300 KB per circuit and lets an attacker guess secrets from lengths.
            options.DisableWebSocketCompression = true;

            // Said by our own header, stricter.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
        return app;
    }

    private static void Limit(CircuitOptions options, IHostEnvironment environment)
    {
        options.DetailedErrors = environment.IsDevelopment();
        options.DisconnectedCircuitMaxRetained = RetainedCircuits;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
    }
}
