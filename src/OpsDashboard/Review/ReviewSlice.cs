using Microsoft.Extensions.DependencyInjection.Extensions;
using OpsDashboard.Review.Earlier;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Shift;
using OpsDashboard.Review.Watching;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

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
        services.TryAddSingleton<StaffDesk>();
        services.AddSingleton<ShiftDesk>();
        services.AddSingleton<ShiftBoard>();
        services.AddScoped<ShiftActions>();
        services.AddScoped<AvailabilityActions>();
        services.AddScoped<EarlierActions>();
        services.TryAddSingleton<Downloads>();
        return services;
    }
}
