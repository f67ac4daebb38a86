using OpsDashboard.Sandbox.Touring;

namespace OpsDashboard.Sandbox;

public static class SandboxSlice
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.AddHttpClient(SandboxControl.HttpClientName, client => client.Timeout = LongestAnswer)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddSingleton<SandboxControl>();
        services.AddSingleton<SandboxClocks>();
        services.AddScoped<SandboxActions>();
        services.AddScoped<Tour>();
        return services;
    }
}
