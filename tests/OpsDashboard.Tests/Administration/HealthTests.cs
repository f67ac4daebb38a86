using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpsDashboard.Administration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Shell;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Administration;

public sealed class HealthTests
{
    [Fact]
    public async Task T_O2_a_stranger_reads_one_word()
    {
        await using var host = new DashboardHost();
        using var stranger = new HttpClient { BaseAddress = host.Address };
        using var answer = await stranger.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_app_that_has_not_started_yet_says_so_and_one_that_stops_is_not_well()
    {
        await using var sync = await SyncFixture.CreateAsync();
        using var lifetime = new Lifetime();
        var health = HealthOf(sync, lifetime, sync.Ops);
        Assert.Equal("starting", await health.WordAsync());
        lifetime.Start();
        Assert.Equal("ok", await health.WordAsync());
        lifetime.StopApplication();
        Assert.Equal("unhealthy", await health.WordAsync());
    }

    [Fact]
    public async Task Without_its_database_the_app_is_not_well()
    {
        await using var sync = await SyncFixture.CreateAsync();
        using var lifetime = new Lifetime();
        lifetime.Start();
        Assert.Equal("unhealthy", await HealthOf(sync, lifetime, new Gone()).WordAsync());
    }

    [Fact]
    public async Task F64_with_keys_that_cannot_be_read_the_app_takes_no_webhooks_and_is_not_well()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await sync.ReadAsync(db => db.ProtectionKeys.ExecuteDeleteAsync());
        await using var restarted = await SyncFixture.CreateAsync(sync.Onfido, sync.Folder, clock: sync.Clock, replace: ReadingTests.NoFileLock);
        using var lifetime = new Lifetime();
        lifetime.Start();
        Assert.Equal("unhealthy", await HealthOf(restarted, lifetime, restarted.Ops).WordAsync());
    }

    private static Health HealthOf(SyncFixture sync, IHostApplicationLifetime lifetime, IDbContextFactory<OpsDbContext> factory) =>
        new(lifetime, factory, sync.Services.GetRequiredService<StoredKeys>(), TimeProvider.System);

    private sealed class Gone : IDbContextFactory<OpsDbContext>
    {
        public OpsDbContext CreateDbContext() => new SqliteOpsDbContext(
            new DbContextOptionsBuilder<SqliteOpsDbContext>().UseSqlite("Data Source=/nowhere/at-all/ops.db;Mode=ReadWrite").Options);
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication() => _stopping.Cancel();

        public void Dispose()
        {
            _started.Dispose();
            _stopping.Dispose();
        }
    }
}
