using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Watching;

namespace OpsDashboard.Review;

public static class ReviewSlice
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<QueueList>();
        services.AddSingleton<ReviewReader>();
        services.AddScoped<ClaimActions>();
        services.AddScoped<DecisionActions>();
        services.AddSingleton<ShippedReasons>();
        services.AddScoped<ReasonActions>();
        services.AddScoped<WatchActions>();
        return services;
    }
}
