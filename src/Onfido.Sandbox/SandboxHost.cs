using System.Net;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.Control;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox;

/// <summary>Puts the server together; started by <c>Program</c> and, in the same way, by the tests.</summary>
internal static class SandboxHost
{
    public static WebApplication Build(SandboxOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Onfido.Sandbox", LogLevel.Information);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(options.Listen), options.Port));
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxDatabase>().AddSingleton<SandboxAddress>().AddSingleton<Credentials>();
        services.AddSingleton<WorkflowCatalogue>().AddSingleton<RunReader>().AddSingleton<RunSource>().AddSingleton<HistorySeeder>().AddSingleton<RunDesk>();
        services.AddSingleton<CheckDesk>().AddSingleton<RunFileDesk>().AddSingleton<SignedLinks>().AddSingleton<ObjectMaker>();
        services.AddSingleton<Outbox>().AddSingleton<DeliveryFaults>().AddSingleton<ApiFaults>();
        services.AddSingleton<LiveEngine>().AddHostedService(provider => provider.GetRequiredService<LiveEngine>());
        services.AddHostedService<Deliverer>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase);

        var app = builder.Build();
        app.UseExceptionHandler(failed => failed.Run(context =>
            ApiErrors.Error(StatusCodes.Status500InternalServerError, "internal_server_error", "Something went wrong").ExecuteAsync(context)));
        app.MapApi();
        app.MapControl();
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine($"Onfido.Sandbox listening on {app.Services.GetRequiredService<SandboxAddress>().BaseUrl}"));
        return app;
    }
}
