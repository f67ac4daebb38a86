using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Pages;
using OpsDashboard.SignIn;
using OpsDashboard.Testing;

namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The real dashboard and the real sandbox, each its own process with a folder of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public const string Connection = "sandbox";

    /// <summary>Another environment beside it, with few runs.</summary>
    public const string SecondConnection = "training";
    public const int SecondRuns = 12;

    private const string SecondToken = "api_sandbox.second.local-development";

    private const string SeedRuns = "240";

    private readonly BrowserFixture _browser = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-browser-").FullName;
    private ServerProcess? _dashboard;
    private ServerProcess? _sandboxServer;
    private ServerProcess? _secondSandbox;

    public Uri Address => _dashboard!.Address;

    public Sandbox Sandbox { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _browser.InitializeAsync();
        _sandboxServer = await ServerProcess.StartAsync("Onfido.Sandbox",
        [
            "--port", "0", "--state", Path.Combine(_folder, "sandbox.db"), "--seed-runs", SeedRuns, "--seed-days", "20", "--arrival-seconds", "0",
            "--control-token", Sandbox.ControlToken,
        ]);
        Sandbox = new(_sandboxServer.Address);
        _secondSandbox = await ServerProcess.StartAsync("Onfido.Sandbox",
        [
            "--port", "0", "--state", Path.Combine(_folder, "second.db"), "--seed-runs", $"{SecondRuns}", "--seed-days", "5", "--arrival-seconds", "0",
            "--token", SecondToken,
        ]);

        // The sandbox must know where to deliver before the dashboard has told its address.
        var address = $"http://127.0.0.1:{FreePort()}";
        _dashboard = await ServerProcess.StartAsync("OpsDashboard",
        [
            "--environment", "Development", "--urls", address, "--PublicAddress", address, "--Sandbox:Start", "false",
            "--Database:DataFolder", Path.Combine(_folder, "dashboard"),
            $"--Onfido:Connections:{Connection}:BaseAddress", _sandboxServer.Address.ToString(),
            $"--Onfido:Connections:{Connection}:SandboxControlToken", Sandbox.ControlToken,
            $"--Onfido:Connections:{SecondConnection}:BaseAddress", _secondSandbox.Address.ToString(),
            $"--Onfido:Connections:{SecondConnection}:ApiToken", SecondToken,
            $"--Onfido:Connections:{SecondConnection}:Mode", "Sandbox", $"--Onfido:Connections:{SecondConnection}:Name", "Training sandbox",
        ]);
        await BrowseAsync(async page =>
        {
            await page.SignInAsync($"/{Connection}/runs");
            await Eventually.TrueAsync(page, $"Number.parseInt(document.querySelector('.tab-count')?.textContent) >= {SeedRuns}", withinSeconds: 60);
            await Assertions.Expect(page.GetByText("loading…")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        });
        await ForgetToursAsync(areTaken: true);
    }

    /// <summary>As if nobody had ever been here, or everybody: somebody who has is not offered the tour.</summary>
    public async Task ForgetToursAsync(bool areTaken)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "dashboard", "ops.db")}");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "DELETE FROM StaffTours;" + string.Concat(
            (areTaken ? DevelopmentStaff.All : []).Select(person => $"INSERT INTO StaffTours (Oid, Step, StartedAt, EndedAt) VALUES ('{person.Oid.ToString().ToUpperInvariant()}', 'list', 0, 0);"));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The review item of a run, as soon as there is one.</summary>
    public async Task<string> ItemOfAsync(string runId)
    {
        var id = await UntilAsync($"SELECT Id FROM ReviewItems WHERE Rid = (SELECT Rid FROM Runs WHERE RunId = '{runId}') AND State = 1");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}");
    }

    /// <summary>What a statement on the dashboard's database answers, as soon as it answers something.</summary>
    public async Task<object> UntilAsync(string statement)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var asked = 0; asked < 300; asked++)
        {
            if (await AskAsync(statement) is { } answer)
            {
                return answer;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"No answer in half a minute: {statement}");
    }

    /// <summary>The first value that a statement on the dashboard's database answers; null when it answers none.</summary>
    public async Task<object?> AskAsync(string statement)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "dashboard", "ops.db")}");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        Sandbox?.Dispose();
        foreach (var server in (ServerProcess?[])[_dashboard, _sandboxServer, _secondSandbox])
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh browser profile; a test that fails in it leaves a screenshot, a trace and the server's output in TestResults.</summary>
    public async Task BrowseAsync(
        Func<IPage, Task> journey, BrowserNewContextOptions? options = null, bool complaintsAreExpected = false, [CallerMemberName] string test = "")
    {
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        options.BaseURL = Address.ToString();
        options.TimezoneId ??= "Europe/Berlin";
        await using var context = await _browser.Browser.NewContextAsync(options);
        await context.Tracing.StartAsync(new() { Snapshots = true });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        try
        {
            await journey(page);
            Assert.True(complaintsAreExpected || complaints.Count == 0, $"The browser complained: {string.Join('\n', complaints)}");
        }
        catch
        {
            await LeaveEvidenceAsync(page, test);
            throw;
        }

        void Note(bool isError, string text)
        {
            if (isError)
            {
                complaints.Add(text);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task LeaveEvidenceAsync(IPage page, string test)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "TestResults");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, test + ".png") });
        await page.Context.Tracing.StopAsync(new() { Path = Path.Combine(folder, test + ".zip") });
        await File.WriteAllTextAsync(Path.Combine(folder, test + ".log"), _dashboard?.Output);
    }
}

[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "app";
}

/// <summary>The same once more, for tests that break the sandbox on purpose and move its clock.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnSandboxCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "own sandbox";
}
