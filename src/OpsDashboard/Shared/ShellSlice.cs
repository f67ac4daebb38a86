using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.SignIn;

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

        // A bad request is answered 400 in Development too, not thrown.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.AddSingleton<FreshnessBoard>();
        builder.Services.AddScoped<SavedSearches>();
        builder.Services.TryAddSingleton<Downloads>();

        // Framing is forbidden by the content security policy.
        builder.Services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => Limit(options, builder.Environment))
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes);
        return builder;
    }

    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseKnownProxies();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseSecurityHeaders();
        app.UseExceptionHandler(PageUrls.Error, createScopeForErrors: true);
        app.UseWhen(WantsPage, pages => pages.UseStatusCodePagesWithReExecute(PageUrls.NotFound, createScopeForStatusCodePages: true));
        app.UseOwnOriginOnly();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseConnectionScope();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        Downloads.Map(app);
        app.MapGet(PageUrls.Home, (HttpContext context, ConnectionCatalog catalog, StaffRights rights) => Results.LocalRedirect(FirstPage(context, catalog, rights)));
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Compression costs about 300 KB per circuit and lets an attacker guess secrets from lengths.
            options.DisableWebSocketCompression = true;

            // Said by our own header, stricter.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
        return app;
    }

    /// <summary>The first connection that this person may open, live before sandbox.</summary>
    private static string FirstPage(HttpContext context, ConnectionCatalog catalog, StaffRights rights)
    {
        var person = StaffPerson.From(context.User);
        return catalog.All.FirstOrDefault(connection => rights.MayOpen(person, connection.Key)) is { } first ? PageUrls.HomeOf(first.Key) : PageUrls.NotAllowed;
    }

    /// <summary>A machine that posts to us gets its status and no page: drawing one would be work that anybody can ask for.</summary>
    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static void Limit(CircuitOptions options, IHostEnvironment environment)
    {
        options.DetailedErrors = environment.IsDevelopment();
        options.DisconnectedCircuitMaxRetained = RetainedCircuits;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
    }
}
