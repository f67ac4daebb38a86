using OpsDashboard.Runs.Evidence;
using OpsDashboard.Runs.Go;

namespace OpsDashboard.Runs;

public static class RunsSlice
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunsList>();
        services.AddScoped<RunsTrail>();
        services.AddSingleton<RunAsks>();
        services.AddScoped<RunActions>();
        services.AddSingleton<MediaGuard>();
        services.AddSingleton<MediaBuffer>();
        services.AddSingleton<ServedMedia>();
        services.AddSingleton<MediaEndpoint>();
        services.AddSingleton<ReviewMediaEndpoint>();
        services.AddSingleton<GoFinder>();
        return services;
    }

    public static WebApplication MapRuns(this WebApplication app)
    {
        MediaEndpoint.Map(app);
        ReviewMediaEndpoint.Map(app);
        return app;
    }
}

/// <summary>Where this person was in the list, so that a run leads back there.</summary>
public sealed class RunsTrail
{
    public string? LastUrl { get; set; }
}
