using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Runs;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Sync;

/// <summary>The sync slice as the app composes it, on real SQLite files, against a scripted Onfido. Loops run only when a test lets them.</summary>
public sealed class SyncFixture : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly bool _ownsOnfido;

    private SyncFixture(ServiceProvider services, ScriptedOnfido onfido, FakeClock clock, string folder, bool ownsFolder, bool ownsOnfido)
    {
        (Services, Onfido, Clock) = (services, onfido, clock);
        (_folder, _ownsFolder, _ownsOnfido) = (folder, ownsFolder, ownsOnfido);
    }

    public ServiceProvider Services { get; }

    public ScriptedOnfido Onfido { get; }

    public FakeClock Clock { get; }

    public string Folder => _folder;

    public OnfidoConnection Connection => Services.GetRequiredService<ConnectionRegistry>().All.Single();

    public SyncParts Parts => Services.GetRequiredService<SyncParts>();

    public LoopLease Lease => Services.GetRequiredService<LoopLease>();

    public IDbContextFactory<OpsDbContext> Ops => Services.GetRequiredService<IDbContextFactory<OpsDbContext>>();

    public static async Task<SyncFixture> CreateAsync(
        ScriptedOnfido? onfido = null, string? folder = null, Action<ConnectionOptions>? configure = null, Action<IServiceCollection>? replace = null,
        FakeClock? clock = null)
    {
        var far = onfido ?? await ScriptedOnfido.StartAsync();
        var data = folder ?? TestFolder.Create();
        clock ??= new FakeClock();
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddSingleton<FreshnessBoard>();
        services.AddSingleton<IInterceptor>(SqlServerTranslation.Instance);
        services.AddOpsDatabase(new() { DataFolder = data });
        services.AddLive();
        services.Configure<DashboardOptions>(options => options.PublicAddress = new("https://dashboard.example"));
        services.Configure<OnfidoOptions>(options =>
        {
            var connection = new ConnectionOptions { Name = "Test", Mode = Mode.Sandbox, ApiToken = "api_sandbox.test.test", BaseAddress = far.Address };
            configure?.Invoke(connection);
            options.Connections["test"] = connection;
        });
        services.AddSync(TimeZoneInfo.Utc);
        replace?.Invoke(services);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().PrepareAsync(CancellationToken.None);
        await provider.PrepareSyncAsync();
        var fixture = new SyncFixture(provider, far, clock, data, folder is null, onfido is null);
        await fixture.Lease.TryTakeAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>One round of the loop of this name.</summary>
    public async Task RoundAsync(string loop) => await Loop(loop).Round(CancellationToken.None);

    /// <summary>Built once: loops remember things between rounds.</summary>
    public LoopDefinition Loop(string name)
    {
        _loops ??= [.. Services.GetRequiredService<LoopSet>().Build().Select(loop => loop.Definition)];
        return _loops.Single(loop => loop.Name == name);
    }

    public async Task<T> ReadAsync<T>(Func<OpsDbContext, Task<T>> read)
    {
        await using var db = await Ops.CreateDbContextAsync();
        return await read(db);
    }

    public Task ChangeAsync(Func<OpsDbContext, Task> change) => ReadAsync(async db =>
    {
        await change(db);
        return await db.SaveChangesAsync();
    });

    public Task<int> RunCountAsync() => ReadAsync(db => db.Runs.CountAsync(run => run.GoneAt == null));

    /// <summary>Ids at the far side that the cache does not show, and the other way round.</summary>
    public async Task AssertSameRunsAsync()
    {
        var cached = await ReadAsync(db => db.Runs.Where(run => run.GoneAt == null).ToDictionaryAsync(run => run.RunId, run => run.StatusRaw));
        Assert.Equal(
            Onfido.Runs.Values.Select(run => $"{run.Id} {run.Status}").Order(StringComparer.Ordinal),
            cached.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
    }

    public WorkflowRun Run(string id, string status = "processing", int daysAgo = 0, int version = 0) =>
        WireRuns.Run(id, status, version) with
        {
            CreatedAt = Clock.GetUtcNow().AddDays(-daysAgo).AddHours(-1),
            UpdatedAt = Clock.GetUtcNow().AddDays(-daysAgo).AddMinutes(version - 50),
        };

    public Task ChooseAsync(int? days) => Services.GetRequiredService<BackfillActions>().ChooseAsync(
        Connection, BackfillChoice.All.Single(choice => choice.Days == days), Audit.AuditActor.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_ownsOnfido)
        {
            await Onfido.DisposeAsync();
        }

        if (_ownsFolder)
        {
            TestFolder.Delete(_folder);
        }
    }

    private List<LoopDefinition>? _loops;

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
