using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Sync;

namespace OpsDashboard.Live;

public static class LiveSlice
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        return services;
    }
}

public static class LiveQueries
{
    public static IQueryable<Change> ChangesAfter(OpsDbContext db, long seq, int limit) =>
        db.Changes.AsNoTracking().Where(change => change.Seq > seq).OrderBy(change => change.Seq).Take(limit);
}
