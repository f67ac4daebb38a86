namespace OpsDashboard.Sync;

public static class ProjectionServices
{
    /// <summary>What turns wire facts into rows. Needs <see cref="WorkflowNames"/> from whoever knows the configuration.</summary>
    public static IServiceCollection AddProjection(this IServiceCollection services, TimeZoneInfo reportingZone)
    {
        services.AddSingleton(new ReportingZone(reportingZone));
        services.AddSingleton<RunProjector>();
        services.AddSingleton<TaskProjector>();
        services.AddSingleton<RollupRebuild>();
        return services;
    }
}
