using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Storage;
using OpsDashboard.Testing;
using OpsDashboard.Tests.Infrastructure;
using Xunit.Abstractions;

namespace OpsDashboard.Tests.Kill;

/// <summary>
/// The dashboard is killed again and again while runs arrive and change. After it came to rest the cache must equal the sandbox's
/// truth, and every webhook it acknowledged must have its row.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Kills = 20;

    [Fact]
    public async Task F02_F03_F26_twenty_kills_during_traffic_lose_nothing()
    {
        var folder = TestFolder.Create();
        try
        {
            await using var sandbox = await ServerProcess.StartAsync("Onfido.Sandbox",
            [
                "--port", "0", "--state", Path.Combine(folder, "sandbox.db"), "--seed", "7", "--seed-runs", "300", "--seed-days", "30",
                "--arrival-seconds", "0.4", "--pace", "20", "--retry-schedule", "1,1,2,3",
            ]);
            using var control = new SandboxControl(sandbox.Address);
            var watch = Stopwatch.StartNew();
            await KillWhileBusyAsync(sandbox.Address, folder, watch);

            await using var dashboard = await StartDashboardAsync(sandbox.Address, folder, FreePort());
            await control.QuietAsync();
            await WaitUntilDeliveredAsync(control);
            await AssertTruthAsync(control, folder);
            await AssertAcknowledgedAreStoredAsync(control, folder);
            await AssertRollupsAsync(folder);
            await AssertReviewItemsAsync(folder);
            output.WriteLine($"{Kills} kills and the rest after them took {watch.Elapsed.TotalSeconds:F0} s; {(await control.RunsAsync()).Count} runs.");
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static async Task KillWhileBusyAsync(Uri sandbox, string folder, Stopwatch watch)
    {
        var random = new Random(Seed);
        var port = FreePort();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var dashboard = await StartDashboardAsync(sandbox, folder, port);

            // Anywhere between "just listening" and "busy for a while"; what is under way then is what the kill hits.
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(50, 2_500)));
            await timer.WaitForNextTickAsync();
            await dashboard.KillAsync();
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(10), $"{Kills} kills took {watch.Elapsed}");
    }

    private static Task<ServerProcess> StartDashboardAsync(Uri sandbox, string folder, int port) => ServerProcess.StartAsync("OpsDashboard",
    [
        "--environment", "Development", "--urls", $"http://127.0.0.1:{port}", "--PublicAddress", $"http://127.0.0.1:{port}", "--Sandbox:Start", "false",
        "--Database:DataFolder", folder, "--Onfido:Connections:sandbox:BaseAddress", sandbox.ToString(), "--Logging:LogLevel:Default", "Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
    ]);

    private static async Task WaitUntilDeliveredAsync(SandboxControl control) => await Eventually.TrueAsync(
        async () => (await control.StatusAsync()).GetProperty("pending_deliveries").GetInt32() == 0, TimeSpan.FromSeconds(60));

    private static async Task AssertTruthAsync(SandboxControl control, string folder)
    {
        var truth = await control.RunsAsync();
        SortedDictionary<string, string> ours = [];
        try
        {
            await Eventually.TrueAsync(async () => truth.SequenceEqual(ours = await OursAsync(folder)), TimeSpan.FromSeconds(60));
        }
        catch (Xunit.Sdk.XunitException)
        {
            var missing = truth.Keys.Except(ours.Keys).ToList();
            var ghosts = ours.Keys.Except(truth.Keys).ToList();
            var stale = truth.Where(pair => ours.TryGetValue(pair.Key, out var have) && have != pair.Value)
                .Select(pair => $"{pair.Key}: {ours[pair.Key]} instead of {pair.Value}").ToList();
            Assert.Fail($"{missing.Count} missing, {ghosts.Count} ghosts, {stale.Count} stale; {string.Join("; ", stale.Concat(missing).Concat(ghosts).Take(5))}");
        }

        await using var db = Open(folder);
        Assert.Equal(ours.Count, await db.Runs.Select(run => run.RunId).Distinct().CountAsync());
        Assert.Equal(0, await db.Runs.CountAsync(run => run.ConfirmedAt == null && run.Status == RunStatus.Unknown));
    }

    private static async Task<SortedDictionary<string, string>> OursAsync(string folder)
    {
        await using var db = Open(folder);
        var rows = await db.Runs.AsNoTracking().Where(run => run.GoneAt == null).ToListAsync();
        return new(
            rows.ToDictionary(run => run.RunId, run => $"{run.StatusRaw} {run.UpdatedAt.ToString("O", CultureInfo.InvariantCulture)} {run.ReasonSummary}"),
            StringComparer.Ordinal);
    }

    private static async Task AssertAcknowledgedAreStoredAsync(SandboxControl control, string folder)
    {
        var acknowledged = (await control.DeliveriesAsync()).Where(delivery => delivery.IsAcknowledged).ToList();
        await using var inbox = new SqliteInboxDbContext(
            new DbContextOptionsBuilder<SqliteInboxDbContext>().Sqlite(ProviderOptions.SqliteFile(Path.Combine(folder, "inbox.db"))).Options);

        // A row tells its run and action once it was processed; the last ones may still be waiting for that.
        await Eventually.TrueAsync(async () => !await inbox.Inbox.AnyAsync(entry => entry.State == InboxState.New), TimeSpan.FromSeconds(60));
        var stored = (await inbox.Inbox.AsNoTracking().Select(entry => new { entry.RunId, entry.Action }).ToListAsync())
            .GroupBy(entry => (entry.RunId, entry.Action)).ToDictionary(group => group.Key, group => group.Count());

        Assert.NotEmpty(acknowledged);
        foreach (var ofRun in acknowledged.GroupBy(delivery => (delivery.RunId, delivery.Action)))
        {
            var distinct = ofRun.Select(delivery => delivery.BodySha).Distinct().Count();
            Assert.True(stored.GetValueOrDefault(ofRun.Key!) >= distinct, $"{ofRun.Key}: {distinct} acknowledged, {stored.GetValueOrDefault(ofRun.Key!)} stored");
        }
    }

    private static async Task AssertRollupsAsync(string folder)
    {
        await using var db = Open(folder);
        var counted = await db.Runs.Where(run => run.GoneAt == null).GroupBy(run => new { run.Wid, run.Status })
            .Select(group => new { group.Key.Wid, group.Key.Status, Count = group.Count() }).ToListAsync();
        var kept = await db.RollupTotals.Where(row => row.Count != 0).Select(row => new { row.Wid, row.Status, row.Count }).ToListAsync();
        Assert.Equal(counted.OrderBy(row => (row.Wid, row.Status)), kept.OrderBy(row => (row.Wid, row.Status)));

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "ops.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }

    /// <summary>In Development every review counts: each has its open item, and nothing else has one.</summary>
    private static async Task AssertReviewItemsAsync(string folder)
    {
        await using var db = Open(folder);
        var reviews = await db.Runs.Where(run => run.Status == RunStatus.Review && run.GoneAt == null).Select(run => run.Rid).Order().ToListAsync();
        Assert.NotEmpty(reviews);
        Assert.Equal(reviews, await db.ReviewItems
            .Where(item => item.State == ReviewItemState.Open && item.Kind == ReviewItemKind.RunReview).Select(item => item.Rid).Order().ToListAsync());
    }

    private static SqliteOpsDbContext Open(string folder) =>
        new(new DbContextOptionsBuilder<SqliteOpsDbContext>().Sqlite(ProviderOptions.SqliteFile(Path.Combine(folder, "ops.db"))).Options);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
