using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.Testing;

namespace OpsDashboard.BrowserTests.Canaries;

/// <summary>The real dashboard on data full of canaries.</summary>
public sealed class CanaryFixture : IAsyncLifetime
{
    public const string Connection = "sandbox";

    private readonly BrowserFixture _browser = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-canary-").FullName;
    private CanaryOnfido? _onfido;
    private ServerProcess? _dashboard;

    public IBrowser Browser => _browser.Browser;

    public Uri Address => _dashboard!.Address;

    /// <summary>What the process wrote to its console so far.</summary>
    public string Output => _dashboard!.Output;

    public async Task InitializeAsync()
    {
        await _browser.InitializeAsync();
        _onfido = await CanaryOnfido.StartAsync();
        _dashboard = await ServerProcess.StartAsync("OpsDashboard",
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Sandbox:Start", "false", "--Database:DataFolder", _folder,
            $"--Onfido:Connections:{Connection}:BaseAddress", _onfido.Address.ToString(),
            $"--Onfido:Connections:{Connection}:ApiToken", "api_sandbox." + AllCanaries.Of("settings.api_token"),
            $"--Onfido:Connections:{Connection}:ApiTokenSecondary", "api_sandbox." + AllCanaries.Of("settings.api_token_secondary"),
            $"--Onfido:Connections:{Connection}:WebhookToken", AllCanaries.Of("settings.webhook_token"),
        ]);
        await WaitAsync("SELECT COUNT(*) FROM Runs WHERE DetailsAt IS NOT NULL OR Status IN (4, 6, 7, 8)", 3);
        await WaitAsync("SELECT COUNT(*) FROM Applicants WHERE State = 1", 1);
        await WaitAsync("SELECT COUNT(*) FROM Media", 2);
        await WaitAsync("SELECT COUNT(*) FROM ReviewItems", 1);
        await DeliverAsync(_onfido.UnknownEvent);
        await DeliverAsync(_onfido.TaskEvent);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }

        if (_onfido is not null)
        {
            await _onfido.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Every byte of the databases.</summary>
    public IEnumerable<(string File, byte[] Bytes)> Stored() => Directory.EnumerateFiles(_folder, "*.db*")
        .Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return (Path.GetFileName(file), copy.ToArray());
        });

    public async Task<IReadOnlyList<long>> IdsAsync(string table)
    {
        await using var db = Open();
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // The table's name comes from the test itself.
        command.CommandText = $"SELECT Id FROM {table} ORDER BY Id";
#pragma warning restore CA2100
        var ids = new List<long>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    private async Task DeliverAsync(string body)
    {
        await using var db = Open();
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT HookKey FROM Connections";
        var hookKey = (string)(await command.ExecuteScalarAsync())!;
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(AllCanaries.Of("settings.webhook_token")), Encoding.UTF8.GetBytes(body));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"hooks/onfido/{hookKey}"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-SHA2-Signature", Convert.ToHexString(signature).ToLowerInvariant());
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task WaitAsync(string count, long wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var deadline = DateTime.UtcNow.AddSeconds(60);
        await using var db = Open();
        while (true)
        {
            await using var command = db.CreateCommand();
#pragma warning disable CA2100 // The statement comes from the test itself.
            command.CommandText = count;
#pragma warning restore CA2100
            if ((long)(await command.ExecuteScalarAsync())! >= wanted)
            {
                return;
            }

            Assert.True(DateTime.UtcNow < deadline, $"Not within a minute: {count} = {wanted}\n{Output}");
            await timer.WaitForNextTickAsync();
        }
    }

    private SqliteConnection Open()
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(_folder, "ops.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        return db;
    }
}
