using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Seen;

namespace OpsDashboard.Review;

public static class ReviewSlice
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<QueueList>();
        services.AddSingleton<ReviewReader>();
        services.AddSingleton<ReviewAhead>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<SeenVault>();
        services.AddScoped<ClaimActions>();
        services.AddScoped<DecisionActions>();
        services.AddSingleton<ShippedReasons>();
        services.AddScoped<ReasonActions>();
        return services;
    }
}
