using OpsDashboard.Testing;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Administration;

/// <summary><c>OpsDashboard check</c> as a process, with no app, with a damaged database, and beside a running app.</summary>
[Collection(AloneCollection.Name)]
public sealed class CheckCommandTests : IDisposable
{
    private const string Token = "api_sandbox.opsdashboard.canary-0123456789";

    private readonly string _folder = TestFolder.Create();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task Without_a_database_it_says_so_makes_none_and_ends_with_1()
    {
        var (code, output) = await CheckAsync(new("http://127.0.0.1:9"));
        Assert.Equal(1, code);
        Assert.Contains("✗ ops.db: There is no such file", output, StringComparison.Ordinal);
        Assert.Contains("Onfido's API cannot be reached", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.db"));
    }

    [Fact]
    public async Task F52_a_damaged_database_is_told_with_what_to_do()
    {
        foreach (var name in (string[])["ops.db", "inbox.db"])
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), new string('x', 8192));
        }

        var (code, output) = await CheckAsync(new("http://127.0.0.1:9"));
        Assert.Equal(1, code);
        Assert.Contains("✗ inbox.db: The file is damaged.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_app_that_is_well_it_ends_with_0_names_the_process_and_leaves_it_its_place()
    {
        await using var sandbox = await ServerProcess.StartAsync("Onfido.Sandbox",
            ["--port", "0", "--state", Path.Combine(_folder, "sandbox.db"), "--seed-runs", "5", "--seed-days", "2", "--arrival-seconds", "0", "--token", Token]);
        await using var app = await ServerProcess.StartAsync("OpsDashboard", ["--urls", "http://127.0.0.1:0", .. Settings(sandbox.Address)]);
        using var http = new HttpClient { BaseAddress = app.Address };
        Assert.Equal("ok", await http.GetStringAsync("/health"));

        // The app registers its webhook and takes the loops within its first seconds.
        var output = "";
        await Eventually.TrueAsync(
            async () =>
            {
                (var code, output) = await CheckAsync(sandbox.Address);
                return code == 0;
            },
            TimeSpan.FromMinutes(2));

        Assert.Matches(@"✓ Who runs them: Process \d+ on ", output);
        Assert.Contains("✓ Webhook: Registered", output, StringComparison.Ordinal);
        Assert.Contains("✓ Mode: Sandbox", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> CheckAsync(Uri onfido) =>
        Repository.RunAsync("dotnet", [typeof(Program).Assembly.Location, "check", .. Settings(onfido)]);

    private IEnumerable<string> Settings(Uri onfido) =>
    [
        "--environment", "Development", "--PublicAddress", "http://127.0.0.1:1", "--Sandbox:Start", "false", "--Database:DataFolder", _folder,
        "--Onfido:Connections:sandbox:BaseAddress", onfido.ToString(), "--Onfido:Connections:sandbox:ApiToken", Token,
    ];
}
