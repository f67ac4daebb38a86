using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Shared;

namespace OpsDashboard.SignIn;

public static class SignInSlice
{
    private const string CookieName = "ops-staff";

    public static WebApplicationBuilder AddStaffSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSingleton<StaffRights>();
        builder.Services.AddSingleton<StaffGate>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new SecureNameCookies();
            options.LoginPath = PageUrls.SignIn;
            options.AccessDeniedPath = PageUrls.NotAllowed;
            options.ReturnUrlParameter = "returnUrl";
        });

        // Closed by default: what nobody thought of needs a signed-in person.
        builder.Services.AddAuthorizationBuilder().AddRightPolicies()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return builder;
    }

    public static WebApplication MapStaffSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.SignIn.Development)
        {
            app.MapPost(PageUrls.DevelopmentSignIn, SignInAsync).AllowAnonymous();
        }

        app.MapPost(PageUrls.SignOut, SignOutAsync);
        return app;
    }

    private static async Task<IResult> SignInAsync(HttpContext context, [FromForm] Guid person, [FromForm] string? returnUrl)
    {
        if (DevelopmentStaff.All.FirstOrDefault(staff => staff.Oid == person) is not { } staff)
        {
            return Results.BadRequest();
        }

        await context.SignInAsync(staff.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    /// <summary>The form parameter is what makes the framework ask for the antiforgery token.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync();
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl ?? PageUrls.SignIn));
    }
}
