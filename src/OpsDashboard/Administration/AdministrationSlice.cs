using OpsDashboard.Administration.Checks;

namespace OpsDashboard.Administration;

public static class AdministrationSlice
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<StaffActions>();
        services.AddSingleton<Health>();
        services.AddSingleton<InstallationCheck>();
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<OnfidoProbe>();
        services.AddSingleton<OnfidoRefusals>();

        // In the order in which they are told.
        services.AddSingleton<ICheck, FolderCheck>();
        services.AddSingleton<ICheck, KeyCheck>();
        services.AddSingleton<ICheck, StaffSignInCheck>();
        services.AddSingleton<ICheck, AddressCheck>();
        services.AddSingleton<ICheck, OnfidoCheck>();
        services.AddSingleton<ICheck, LoopCheck>();
        services.AddSingleton<ICheck, ZoneCheck>();
        services.AddScoped<CheckActions>();
        return services;
    }
}
