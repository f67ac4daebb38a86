namespace OpsDashboard.Workflows;

public static class WorkflowsSlice
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<WorkflowBoard>();
        services.AddSingleton<WorkflowDefinitions>();
        services.AddScoped<DefinitionActions>();
        return services;
    }
}
