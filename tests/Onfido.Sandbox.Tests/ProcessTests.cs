using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.Tests;

/// <summary>The server as what it always is outside of tests: a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_in_the_middle_of_its_work_it_goes_on_with_the_same_runs_and_makes_the_deliveries_that_are_left()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = _ => 503;
        string[] completed;
        using (var first = await Child.Start(_folder, "--seed-runs", "400", "--retry-schedule", "0.2", "--pace", "50"))
        {
            await Eventually.True(async () => (bool)(await first.Status())["seeded"]!);
            using var registered = await first.Api.PostAsJsonAsync(new Uri("/v3.6/webhooks", UriKind.Relative), new { url = receiver.Url, events = new[] { "workflow_run.completed" } });
            completed = await first.MakeRuns(new { count = 20, instant = true });
            await first.MakeRuns(new { count = 20 });
            await Eventually.True(() => Task.FromResult(receiver.All.Count >= 5));
            first.Kill();
        }

        receiver.Answer = _ => 200;
        using var second = await Child.Start(_folder, "--seed-runs", "400", "--retry-schedule", "0.2", "--pace", "50");
        await Eventually.True(() => Task.FromResult(completed.All(id => receiver.All.Any(taken => taken.Answer == 200 && (string)taken.Payload["object"]!["id"]! == id))));
        await second.Order("quiet", new { });
        await Eventually.True(async () => (int)(await second.Status())["pending_deliveries"]! == 0);
        Assert.Equal(440, (int)(await second.Status())["runs"]!);
    }

    [Fact]
    public async Task Killed_while_it_writes_the_past_it_writes_the_rest_of_it()
    {
        using (var first = await Child.Start(_folder, "--seed-runs", "2000"))
        {
            await Eventually.True(async () => (int)(await first.Status())["runs"]! > 0);
            first.Kill();
        }

        using var second = await Child.Start(_folder, "--seed-runs", "2000");
        await Eventually.True(async () => (bool)(await second.Status())["seeded"]!);
        var ids = (await second.Control.GetStringAsync(new Uri("/_sandbox/truth", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!).Where(line => (string)line["kind"]! == "run").Select(line => (string)line["id"]!).ToList();
        Assert.Equal(2000, ids.Count);
        Assert.Equal(2000, ids.Distinct().Count());
    }

    [Fact]
    public async Task Asked_to_stop_it_exits_cleanly()
    {
        using var child = await Child.Start(_folder, "--seed-runs", "10", "--arrival-seconds", "0.1");
        Assert.Equal(0, await child.Terminate());
    }

    [Fact]
    public async Task Bad_options_end_it_with_all_problems_and_without_the_token()
    {
        using var process = Child.Run(_folder, "--token", "secret-but-wrong", "--pace", "-1");
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(2, told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("secret-but-wrong", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_of_another_seed_is_refused_with_a_sentence()
    {
        await using (await SandboxServer.StartIn(_folder, "--seed", "3"))
        {
        }

        using var process = Child.Run(_folder, "--seed", "4");
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("--seed 3", Assert.Single(told.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_of_another_layout_is_refused_with_a_sentence()
    {
        await using (var older = new SqliteConnection($"Data Source={Path.Combine(_folder, "state.db")};Pooling=False"))
        {
            await older.OpenAsync();
            await using var command = older.CreateCommand();
            command.CommandText = "CREATE TABLE runs (id TEXT)";
            await command.ExecuteNonQueryAsync();
        }

        using var process = Child.Run(_folder);
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("another version of the sandbox", Assert.Single(told.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_a_sentence()
    {
        await using var server = await SandboxServer.Start();
        using var process = Child.Run(_folder, "--port", server.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var told = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("already in use", told, StringComparison.Ordinal);
    }

    private sealed class Child : IDisposable
    {
        private readonly Process _process;

        private Child(Process process, Uri address)
        {
            _process = process;
            Api = new HttpClient { BaseAddress = address };
            Api.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Token token=" + SandboxOptions.DefaultToken);
            Control = new HttpClient { BaseAddress = address };
            Control.DefaultRequestHeaders.Add(SandboxServer.ControlHeader, SandboxOptions.DefaultControlToken);
        }

        public HttpClient Api { get; }

        public HttpClient Control { get; }

        public static Process Run(string folder, params string[] args) => Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Onfido.Sandbox.dll"), "--port", "0", "--state", Path.Combine(folder, "state.db"), "--arrival-seconds", "0", .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        public static async Task<Child> Start(string folder, params string[] args)
        {
            var process = Run(folder, args);
            const string ready = "Onfido.Sandbox listening on ";
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith(ready, StringComparison.Ordinal))
                    return new Child(process, new Uri(line[ready.Length..]));
            }

            throw new InvalidOperationException("The sandbox did not start: " + await process.StandardError.ReadToEndAsync());
        }

        public async Task<JsonNode> Status() => JsonNode.Parse(await Control.GetStringAsync(new Uri("/_sandbox/status", UriKind.Relative)))!;

        public async Task<JsonNode> Order(string path, object body)
        {
            using var response = await Control.PostAsJsonAsync(new Uri("/_sandbox/" + path, UriKind.Relative), body);
            response.EnsureSuccessStatusCode();
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }

        public async Task<string[]> MakeRuns(object order) => [.. (await Order("runs", order))["ids"]!.AsArray().Select(id => (string)id!)];

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public async Task<int> Terminate()
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                Kill();
            _process.Dispose();
            Api.Dispose();
            Control.Dispose();
        }
    }
}
