using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class DependencyInjectionTests : ServerTest
{
    [Fact]
    public async Task A_client_from_a_configuration_section_calls_with_its_token()
    {
        Server.Then(Json(Wire.Run));
        await using var services = new ServiceCollection().Also(all => all.AddOnfidoClient(Section(
            ("ApiToken", Token), ("BaseAddress", Server.ApiAddress.ToString())))).BuildServiceProvider();

        await services.GetRequiredService<OnfidoClient>().WorkflowRuns.FindAsync(Wire.RunId);

        Assert.Equal($"Token token={Token}", Server.OnlyRequest.Header("Authorization"));
        Assert.Same(services.GetRequiredService<OnfidoClient>(), services.GetRequiredService<OnfidoClient>());
    }

    [Fact]
    public void Every_setting_of_a_section_reaches_the_options()
    {
        using var services = new ServiceCollection().Also(all => all.AddOnfidoClient(Section(
            ("OAuth:ClientId", "id"), ("OAuth:ClientSecret", "secret"), ("Region", "ca"), ("BaseAddress", "https://proxy.example/v3.6"),
            ("AttemptTimeout", "00:00:07"), ("TotalTimeout", "00:00:33"), ("MaxRetries", "2"), ("CallsPerMinute", "42"), ("MaxResponseBytes", "2048"),
            ("AllowedRedirectHosts:0", "files.example"), ("AllowedRedirectHosts:1", "*.cdn.example")))).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<OnfidoClientOptions>>().Value;

        Assert.Equal(("id", "secret", null), (options.OAuth!.ClientId, options.OAuth.ClientSecret, options.ApiToken));
        Assert.Equal((OnfidoRegion.Ca, new Uri("https://proxy.example/v3.6")), (options.Region, options.BaseAddress));
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(33)), (options.AttemptTimeout, options.TotalTimeout));
        Assert.Equal((2, 42, 2048L), (options.MaxRetries, options.CallsPerMinute, options.MaxResponseBytes));
        Assert.Equal(["files.example", "*.cdn.example"], options.AllowedRedirectHosts);
        Assert.Equal(42, services.GetRequiredService<OnfidoClient>().RateLimiter.CallsPerMinute);
    }

    [Fact]
    public async Task Several_accounts_are_keyed_services_that_share_nothing()
    {
        Server.Then(Json(Wire.Run), Json(Wire.Run));
        await using var services = new ServiceCollection().Also(all =>
        {
            all.AddOnfidoClient("live", Section(("ApiToken", "api_live.a.b"), ("BaseAddress", Server.ApiAddress.ToString())));
            all.AddOnfidoClient("trial", options => (options.ApiToken, options.BaseAddress) = ("api_sandbox.c.d", Server.ApiAddress));
        }).BuildServiceProvider();

        await services.GetRequiredKeyedService<OnfidoClient>("live").WorkflowRuns.FindAsync("x");
        await services.GetRequiredKeyedService<OnfidoClient>("trial").WorkflowRuns.FindAsync("x");

        Assert.Equal(["Token token=api_live.a.b", "Token token=api_sandbox.c.d"], Server.Requests.Select(request => request.Header("Authorization")));
        Assert.Null(services.GetService<OnfidoClient>());
        Assert.NotSame(
            services.GetRequiredKeyedService<OnfidoClient>("live").RateLimiter, services.GetRequiredKeyedService<OnfidoClient>("trial").RateLimiter);
    }

    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_says_everything_at_once_without_the_values()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOnfidoClient("live", Section(("ApiToken", "has spaces"), ("Region", "mars"), ("MaxRetries", "hunter2")));
        builder.Services.AddOnfidoClient(_ => { });
        using var host = builder.Build();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains("Onfido client \"live\": The API token is empty or holds characters that no token has.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("The Onfido setting Region must be Eu, Us or Ca.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("The Onfido setting MaxRetries must be a whole number.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Onfido credentials are missing", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("has spaces", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_of_the_container_is_the_clock_of_the_client_and_code_has_the_last_word()
    {
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(Time).Also(all => all
            .AddOnfidoClient(Section(("ApiToken", Token), ("MaxRetries", "2")))
            .Configure(options => options.MaxRetries = 3)).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<OnfidoClientOptions>>().Value;

        Assert.Equal((Time, 3), (options.TimeProvider, options.MaxRetries));
    }

    [Fact]
    public async Task The_container_disposes_the_client()
    {
        var services = new ServiceCollection().Also(all => all.AddOnfidoClient(options => options.ApiToken = Token)).BuildServiceProvider();
        var client = services.GetRequiredService<OnfidoClient>();

        await services.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.PingAsync());
    }

    private static IConfiguration Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Onfido:{setting.Key}", setting.Value)))
            .Build().GetSection("Onfido");
}

internal static class ServiceCollectionSteps
{
    public static IServiceCollection Also(this IServiceCollection services, Action<IServiceCollection> add)
    {
        add(services);
        return services;
    }
}
