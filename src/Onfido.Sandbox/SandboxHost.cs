using System.Net;
using System.Text.Json;
using Onfido.Sandbox.Capture;
using Onfido.Sandbox.Classic;
using Onfido.Sandbox.Control;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Population;
using Onfido.Sandbox.Webhooks;

namespace Onfido.Sandbox;

/// <summary>Puts the server together, whoever starts it. Nothing but the options decides how: no settings of the program that it is part of.</summary>
internal static class SandboxHost
{
    public static WebApplication Build(SandboxOptions options, Action<ILoggingBuilder>? logging = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(options.Listen), options.Port));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Onfido.Sandbox", LogLevel.Information)
            // it complains about answers that are cut off, which they only are when asked to
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
        logging?.Invoke(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        AddParts(builder.Services.AddSingleton(options).AddRoutingCore());
        var app = builder.Build();
        // a state file that cannot be used is told before anything listens
        app.Services.GetRequiredService<SandboxDatabase>();
        app.UseExceptionHandler(failed => failed.Run(context =>
            ApiErrors.Error(StatusCodes.Status500InternalServerError, "internal_server_error", "Something went wrong").ExecuteAsync(context)));
        app.UseFaultyAnswers();
        app.UseRateLimit();
        app.MapApi();
        app.MapControl();
        app.MapCapture();
        return app;
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton<SandboxClock>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SandboxClock>());
        services.AddSingleton<SandboxDatabase>().AddSingleton<SandboxAddress>().AddSingleton<CaptureLinks>().AddSingleton<CaptureVisits>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<WorkflowCatalogue>().AddSingleton<RunReader>().AddSingleton<RunSource>().AddSingleton<HistorySeeder>().AddSingleton<RunDesk>();
        services.AddSingleton<CheckDesk>().AddSingleton<RunFileDesk>().AddSingleton<SignedLinks>().AddSingleton<ObjectMaker>();
        services.AddSingleton<Outbox>().AddSingleton<DeliveryFaults>().AddSingleton<AccessTokens>().AddSingleton<WebhookCall>().AddSingleton<Resend>();
        services.AddSingleton<ApiFaults>().AddSingleton<ListChanges>().AddSingleton<RateLimit>().AddSingleton<Snapshots>();
        services.AddSingleton<LiveEngine>().AddHostedService(provider => provider.GetRequiredService<LiveEngine>());
        services.AddSingleton<Deliverer>().AddHostedService(provider => provider.GetRequiredService<Deliverer>());
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
    }
}
