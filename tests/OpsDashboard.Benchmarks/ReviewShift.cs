using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using OpsDashboard.SignIn;
using OpsDashboard.Testing;

namespace OpsDashboard.Benchmarks;

/// <summary>
/// The real dashboard before a sandbox that is slow with media, each a process of its own, with so many items to review. What the
/// items consist of was read before, at full speed; from then on the dashboard may make as few calls as a live one.
/// </summary>
internal sealed class ReviewShift : IAsyncDisposable
{
    public const int CallsPerMinute = 120;
    public const int MediaDelayMs = 400;

    private const string ControlToken = "control-token-of-the-bench";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private ServerProcess? _sandbox;
    private ServerProcess? _dashboard;

    private ReviewShift(string folder) => _folder = folder;

    public Uri Address => _dashboard!.Address;

    public static async Task<ReviewShift> StartAsync(string folder, int items)
    {
        var shift = new ReviewShift(folder);
        try
        {
            await shift.PrepareAsync(items);
            return shift;
        }
        catch
        {
            await shift.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (ServerProcess?[])[_dashboard, _sandbox])
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        SqliteConnection.ClearAllPools();
        GeneratedDatabase.Delete(_folder);
    }

    private async Task PrepareAsync(int items)
    {
        _sandbox = await ServerProcess.StartAsync(
            "Onfido.Sandbox",
            ["--port", "0", "--state", ":memory:", "--seed-runs", "0", "--arrival-seconds", "0", "--rate-limit", "0", "--control-token", ControlToken]);
        using var control = new HttpClient { BaseAddress = new(_sandbox.Address, "_sandbox/"), DefaultRequestHeaders = { { "X-Sandbox-Control", ControlToken } } };
        var address = $"http://127.0.0.1:{FreePort()}";
        _dashboard = await StartDashboardAsync(address, callsPerMinute: 6_000);
        (await control.PostAsJsonAsync("runs", new { count = items, outcome = "review", instant = true })).EnsureSuccessStatusCode();
        await AreReadAsync(items);
        foreach (var path in (string[])["/documents", "/live_photos", "/live_videos", "/motion_captures"])
        {
            using var slow = await control.PostAsJsonAsync("api/faults", new { kind = "slow", delayMs = MediaDelayMs, seconds = 86_400, path });
            slow.EnsureSuccessStatusCode();
        }

        await _dashboard.DisposeAsync();
        _dashboard = await StartDashboardAsync(address, CallsPerMinute);
    }

    private Task<ServerProcess> StartDashboardAsync(string address, int callsPerMinute) => ServerProcess.StartAsync("OpsDashboard",
    [
        "--environment", "Development", "--urls", address, "--PublicAddress", address, "--Sandbox:Start", "false", "--Database:DataFolder", _folder,
        "--Onfido:Connections:sandbox:BaseAddress", _sandbox!.Address.ToString(), "--Onfido:Connections:sandbox:CallsPerMinute", $"{callsPerMinute}",
        "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
    ]);

    private async Task AreReadAsync(int items)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "ops.db")}");
        await database.OpenAsync(limit.Token);
        await using var command = database.CreateCommand();
        command.CommandText = """
            SELECT COUNT(*) FROM "ReviewItems" i JOIN "Runs" r ON r."Rid" = i."Rid" JOIN "Applicants" a ON a."Aid" = r."Aid"
            WHERE i."State" = 1 AND r."DetailsAt" IS NOT NULL AND a."ReadAt" IS NOT NULL AND EXISTS (SELECT 1 FROM "Media" m WHERE m."Aid" = r."Aid")
            """;
        while ((long)(await command.ExecuteScalarAsync(limit.Token))! < items)
        {
            await Task.Delay(500, limit.Token);
        }

        // Nobody is offered the tour.
        command.CommandText = string.Concat(DevelopmentStaff.All.Select(person =>
            $"INSERT INTO StaffTours (Oid, Step, StartedAt, EndedAt) VALUES ('{person.Oid.ToString().ToUpperInvariant()}', 'list', 0, 0);"));
        await command.ExecuteNonQueryAsync(limit.Token);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
