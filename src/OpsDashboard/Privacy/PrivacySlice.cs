namespace OpsDashboard.Privacy;

public static class PrivacySlice
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<AccessLog>();
        services.AddScoped<AccessActions>();
        return services;
    }
}
