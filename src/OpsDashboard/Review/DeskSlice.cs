using Microsoft.Extensions.DependencyInjection.Extensions;
using OpsDashboard.Review.Bulk;
using OpsDashboard.Review.Earlier;
using OpsDashboard.Review.Shift;
using OpsDashboard.Review.Views;
using OpsDashboard.Review.Watching;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review;

/// <summary>What surrounds the deciding: watching, the end of a shift, availability, what was decided before, saved views, many at once.</summary>
internal static class DeskSlice
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton<Downloads>();
        services.AddSingleton<StaffDesk>();
        services.AddScoped<AvailabilityActions>();
        services.AddScoped<WatchActions>();
        services.AddSingleton<ShiftDesk>();
        services.AddSingleton<ShiftBoard>();
        services.AddScoped<ShiftActions>();
        services.AddScoped<EarlierActions>();
        services.AddScoped<ViewActions>();
        services.AddSingleton<BulkBoard>();
        services.AddSingleton<BulkExport>();
        services.AddScoped<LabelActions>();
        services.AddScoped<BulkDeeds>();
        services.AddScoped<BulkActions>();
        return services;
    }
}
