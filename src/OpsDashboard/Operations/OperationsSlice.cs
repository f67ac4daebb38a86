namespace OpsDashboard.Operations;

public static class OperationsSlice
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<OperationsQueries>();
        services.AddSingleton<SyncControl>();
        services.AddScoped<OperationsActions>();
        services.AddScoped<GoLiveActions>();
        return services;
    }
}
