namespace OpsDashboard.Api;

public static class ApiSlice
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiCallers>();
        services.AddSingleton<ApiPace>();
        services.AddSingleton<DecisionsEndpoint>();
        services.AddScoped<ApiKeyActions>();
        return services;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        DecisionsEndpoint.Map(app);
        return app;
    }
}
