namespace OpsDashboard.Runs;

public static class RunsSlice
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunsList>();
        services.AddScoped<RunsTrail>();
        return services;
    }
}

/// <summary>Where this person was in the list, so that a run leads back there.</summary>
public sealed class RunsTrail
{
    public string? LastUrl { get; set; }
}
