using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpsDashboard.Shared;

namespace OpsDashboard.SignIn.Entra;

internal static class EntraSlice
{
    private const string SchemeName = "Microsoft";

    public static IServiceCollection AddEntra(this IServiceCollection services, IConfigurationSection section, AuthenticationBuilder authentication)
    {
        // A key that rolled over is fetched while its first token waits, not behind its back.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

        services.Configure<EntraSettings>(section);
        services.AddSingleton<EntraHttp>();
        services.AddSingleton<ClientCertificates>();
        services.AddSingleton<ClientAssertion>();
        services.AddSingleton<EntraDirectory>();
        services.AddSingleton<EntraClient>();
        services.AddSingleton<IdTokenCheck>();
        services.AddSingleton<EntraProbe>();

        // No callback answers where no directory is set up.
        if (section.Get<EntraSettings>() is { IsConfigured: true } settings)
        {
            authentication.AddRemoteScheme<EntraOptions, EntraHandler>(SchemeName, null, options =>
            {
                options.CallbackPath = settings.CallbackPath;
                options.Events = new() { OnRemoteFailure = SignInRefusals.AnswerAsync };
            });
        }

        return services;
    }

    public static void MapEntra(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<EntraSettings>>().Value is { IsConfigured: true } settings)
        {
            app.MapGet(PageUrls.MicrosoftSignIn, ([FromQuery] string? returnUrl) =>
                Results.Challenge(new() { RedirectUri = LocalUrl.OrHome(returnUrl) }, [SchemeName])).AllowAnonymous();
            app.MapGet(settings.SignedOutCallbackPath, SignOut.Returned).AllowAnonymous();
        }
    }
}
