namespace OpsDashboard.Home;

public static class HomeSlice
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<HomeBoard>();
}
