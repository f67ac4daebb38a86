namespace OpsDashboard.Review;

public static class ReviewSlice
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services;
}
