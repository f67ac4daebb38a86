using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Shared;
using OpsDashboard.SignIn.Entra;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.SignIn;

public static class SignInSlice
{
    public static WebApplicationBuilder AddStaffSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<StaffRights>();
        services.AddSingleton<StaffGate>();
        services.AddSingleton<StaffAudit>();
        services.AddSingleton<SignInRefusals>();
        AddSessions(services);
        services.AddEntra(
            builder.Configuration.GetSection(EntraSettings.Section),
            services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null));

        // Closed by default: what nobody thought of needs a signed-in person.
        services.AddAuthorizationBuilder().AddRightPolicies()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return builder;
    }

    public static WebApplication MapStaffSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.SignIn.Development)
        {
            app.MapPost(PageUrls.DevelopmentSignIn, SignInAsync).AllowAnonymous();
        }

        app.MapEntra();
        app.MapPost(PageUrls.SignOut, SignOut.PostAsync).AllowAnonymous();
        return app;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionCipher>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<DirectoryCheck>();
        services.AddSingleton<SessionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweep>());
        services.AddScoped<CircuitActivity>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitActivity>());
        services.AddScoped<CircuitRevalidation>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitRevalidation>());
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] Guid person, [FromForm] string? returnUrl, StaffSessions sessions, SignInRefusals refusals)
    {
        if (DevelopmentStaff.All.FirstOrDefault(staff => staff.Oid == person) is not { } staff)
        {
            return Results.BadRequest();
        }

        if (await sessions.IsBlockedAsync(person, context.RequestAborted))
        {
            await refusals.RecordAsync(SignInProblem.Blocked, person, context.RequestAborted);
            return Results.LocalRedirect(PageUrls.SignInProblem(SignInProblem.Blocked));
        }

        await context.SignInAsync(staff.ToPrincipal(SessionHandler.SchemeName));
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
