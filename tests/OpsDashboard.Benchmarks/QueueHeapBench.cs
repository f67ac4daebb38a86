using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Live;
using OpsDashboard.Review;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// What one open queue page keeps in memory: the product's page with its first rows, its scope and its renderer. The buffers of
/// the browser's connection come on top and are not the page's.
/// </summary>
internal sealed class QueueHeapBench(BenchDatabase database, BenchOptions options)
{
    private const string Name = "Queue page, heap of one open page";
    private const int WarmUp = 5;
    private const double Kilobyte = 1_024;

    private static readonly StaffPerson Person = new(new Guid(1, 2, 3, new byte[8]), "Bench", new[] { StaffRole.Reviewer }.ToFrozenSet(StringComparer.Ordinal));

    public async Task RunAsync(Report report)
    {
        var key = await KeyAsync();
        await using var services = Services(key);
        await services.GetRequiredService<ConnectionRegistry>().LoadAsync(CancellationToken.None);
        var open = new List<OpenPage>();
        var count = options.Repetitions(full: 200, quick: 100);
        for (var number = 0; number < WarmUp; number++)
        {
            open.Add(await OpenPage.OpenAsync(services, key));
        }

        var before = Heap();
        for (var number = 0; number < count; number++)
        {
            open.Add(await OpenPage.OpenAsync(services, key));
        }

        var each = (Heap() - before) / Kilobyte / count;
        report.Add(new(Name, each, "KB", Goal.AtMost(300), $"{count} pages of {QueueFilter.DefaultSize} rows, without the connection's buffers"));
        foreach (var page in open)
        {
            await page.DisposeAsync();
        }
    }

    private static long Heap()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task<string> KeyAsync()
    {
        await using var db = await database.Ops.CreateDbContextAsync();
        return await db.Connections.Where(row => row.Id == GeneratedDatabase.Connection).Select(row => row.Key).SingleAsync();
    }

    private ServiceProvider Services(string key)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IHostEnvironment>(new BenchEnvironment());
        services.AddSingleton<FreshnessBoard>();
        services.AddOpsDatabase(database.Options);
        services.AddLive();
        services.Configure<OnfidoOptions>(onfido => onfido.Connections[key] = new()
        {
            Name = "Bench", Mode = Mode.Sandbox, ApiToken = "api_sandbox.bench.bench", BaseAddress = new("http://127.0.0.1:9"),
        });
        services.AddSync(TimeZoneInfo.Utc);
        services.AddReview();
        services.AddSingleton<StaffRights>();
        services.AddSingleton<StaffGate>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<AuthenticationStateProvider, BenchUser>();
        services.AddScoped<NavigationManager>(_ => new BenchNavigation(key));
        services.AddScoped<IJSRuntime, NoBrowser>();
        services.AddCascadingValue(_ => new ConnectionInfo(key, "Bench", Region.Eu, Mode.Sandbox));
        return services.BuildServiceProvider();
    }

    private sealed class OpenPage(AsyncServiceScope scope, HtmlRenderer renderer) : IAsyncDisposable
    {
        public static async Task<OpenPage> OpenAsync(ServiceProvider services, string key)
        {
            var scope = services.CreateAsyncScope();
            var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var root = await renderer.RenderComponentAsync<QueuePage>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Connection"] = key }));
                return root.ToHtmlString();
            });
            return html.Contains("data-id", StringComparison.Ordinal)
                ? new(scope, renderer)
                : throw new InvalidOperationException($"{Name}: the page shows no rows.");
        }

        public async ValueTask DisposeAsync()
        {
            await renderer.DisposeAsync();
            await scope.DisposeAsync();
        }
    }

    private sealed class BenchUser : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(Person.ToPrincipal("bench")));
    }

    private sealed class BenchNavigation : NavigationManager
    {
        public BenchNavigation(string key) => Initialize("https://bench.example/", $"https://bench.example/{key}/review");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            // There is nowhere to go.
        }
    }

    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => default;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }

    private sealed class BenchEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "bench";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
