namespace OpsDashboard.Insights;

public static class InsightsSlice
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services.AddSingleton<ApprovalRates>();
}
