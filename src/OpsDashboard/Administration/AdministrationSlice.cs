namespace OpsDashboard.Administration;

public static class AdministrationSlice
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<StaffActions>();
        return services;
    }
}
