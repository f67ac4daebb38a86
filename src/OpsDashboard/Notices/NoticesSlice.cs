using OpsDashboard.Sync;

namespace OpsDashboard.Notices;

public static class NoticesSlice
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeBoard>();
        services.AddScoped<NoticeActions>();
        services.AddSingleton<NoticeChannels>();
        services.AddSingleton<NoticeDispatch>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<NoticeLoop>();
        services.AddSingleton(provider => new LoopSource(
            _ => [new(0, NoticeLoop.Name, TimeSpan.FromSeconds(2), provider.GetRequiredService<NoticeLoop>().RoundAsync)]));
        return services;
    }
}
