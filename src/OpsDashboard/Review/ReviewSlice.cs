using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Moving;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Seen;
using OpsDashboard.Review.Worklist;

namespace OpsDashboard.Review;

public static class ReviewSlice
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<QueueList>();
        services.AddSingleton<ReviewReader>();
        services.AddSingleton<QueueBoard>();
        services.AddSingleton<Presence>();
        services.AddSingleton<ReviewAhead>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<SeenVault>();
        services.AddScoped<ClaimActions>();
        services.AddScoped<AssignActions>();
        services.AddScoped<QueueActions>();
        services.AddSingleton<ReviewCipher>();
        services.AddSingleton<EligibleStaff>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<DecisionWriter>();
        services.AddSingleton<UndoWriter>();
        services.AddScoped<DecisionActions>();
        services.AddScoped<UndoActions>();
        services.AddScoped<ReviewDeeds>();
        services.AddScoped<MoveActions>();
        services.AddScoped<DraftActions>();
        services.AddSingleton<FormReader>();
        services.AddSingleton<UndoReader>();
        services.AddSingleton<NoteReader>();
        services.AddScoped<NoteActions>();
        services.AddScoped<ReopenActions>();
        services.AddSingleton<ShippedReasons>();
        services.AddScoped<ReasonActions>();
        services.AddSingleton<ReviewPolicies>();
        services.AddScoped<PolicyActions>();
        services.AddDesk();
        return services;
    }
}
