namespace Onfido.Sandbox.Http;

/// <summary>The API as a whole: its root and its door.</summary>
internal static class ApiAccess
{
    public static void MapApi(this WebApplication app)
    {
        app.MapSignedFiles();
        var open = app.MapGroup("/v3.6");
        open.MapPost("/oauth/token", Token).DisableAntiforgery();
        var api = app.MapGroup("/v3.6").AddEndpointFilter(Guard);
        api.MapGet("/ping", () => Results.Text("OK", "text/plain"));
        api.MapApplicants();
        api.MapRuns();
        api.MapTasks();
        api.MapMedia();
        api.MapUploads();
        api.MapRunFiles();
        api.MapSignatures();
        api.MapChecks();
        api.MapReports();
        api.MapMonitors();
        api.MapExtractions();
        api.MapPasskeys();
        api.MapBiometricTokens();
        api.MapSdkTokens();
        api.MapAddresses();
        api.MapWebhooks();
        api.MapFallback("/{**rest}", (string? rest) =>
            ApiErrors.Error(StatusCodes.Status404NotFound, "resource_not_found", $"Could not find the following resource: {rest}"));
    }

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        return context.RequestServices.GetRequiredService<Credentials>().Accept(context.Request.Headers.Authorization)
            ? await next(invocation)
            : ApiErrors.Unauthorized();
    }

    private static async Task<IResult> Token(HttpRequest request, Credentials credentials)
    {
        if (!request.HasFormContentType)
            return ApiErrors.BadRequest("client_id and client_secret are expected as a form");
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return credentials.Exchange(form["client_id"].ToString(), form["client_secret"].ToString()) is { } token ? Answers.Json(token) : ApiErrors.Unauthorized();
    }
}
