using System.Diagnostics;
using System.Text.RegularExpressions;
using OpsDashboard.Testing;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Bench;

/// <summary>That the bench runs and says what it must. How fast anything is, no test decides.</summary>
[Collection(AloneCollection.Name)]
public sealed partial class BenchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    private static readonly string[] WithGoal =
    [
        "First page, times as long as ADO.NET",
        "Multi-filter page with a tag, times as long as ADO.NET",
        "Multi-filter page, times as long as ADO.NET",
        "Deep keyset page, times as long as ADO.NET",
        "Run page, times as long as ADO.NET",
        "Review queue, times as long as ADO.NET",
        "Review queue, next page, times as long as ADO.NET",
        "Review queue, handled lately, times as long as ADO.NET",
        "Queue page, heap of one open page",
        "Review item, times as long as ADO.NET",
        "Page 1,000, keyset faster than OFFSET",
        "Status tabs, rollup faster than COUNT",
        "Name search, words faster than LIKE",
        "Approval rate of a year, rollup faster than GROUP BY",
        "Webhooks, committed against not stored",
        "Projector, longest transaction",
        "Page of 20 full runs, against plain types",
        "Page of 20 full runs, memory against the payload",
        "Webhook verified and its ids, against HMAC alone",
        "Webhook verified and typed, against HMAC alone",
        "Wrong signature, first byte against last",
        "Find call, against a naked HttpClient",
        "Sandbox fixture ready",
        "Sandbox, runs created and finished",
        "Sandbox, memory of a finished run",
    ];

    /// <summary>Left out where there is no browser.</summary>
    private static readonly string[] InBrowser = ["Next item, data painted, p95", "Next item, first image, p95"];

    private static readonly string[] Figures =
    [
        "Webhooks, encrypted and committed against not stored",
        "Webhooks not stored",
        "Webhooks committed",
        "Webhooks encrypted and committed",
        "Projector, new runs",
        "Projector, new runs, times as long as bare upserts",
        "Projector, changed runs",
        "Projector, changed runs, times as long as bare upserts",
    ];

    private readonly string _folder = TestFolder.Create();

    [Fact]
    public async Task The_short_bench_prints_every_line_with_its_value_and_verdict_and_leaves_nothing_behind()
    {
        var (exitCode, output, errors) = await RunAsync("--quick");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("rows 20,000, seed ", output, StringComparison.Ordinal);
        string[] withGoal = [.. WithGoal, .. InstalledBrowser.Find() is null ? [] : InBrowser];
        var lines = LinePattern().Matches(output).ToDictionary(match => match.Groups["name"].Value);
        Assert.Equal(withGoal.Concat(Figures).Order(), lines.Keys.Order());
        Assert.All(lines.Values, line => Assert.True(double.Parse(line.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture) > 0));
        Assert.All(withGoal, name => Assert.True(lines[name].Groups["goal"].Success && lines[name].Groups["verdict"].Value != "figure"));
        Assert.All(Figures, name => Assert.Equal("figure", lines[name].Groups["verdict"].Value));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Arguments_that_make_no_sense_get_the_help_and_no_bench()
    {
        var (exitCode, output, errors) = await RunAsync("--rows", "few");

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("--rows N", errors, StringComparison.Ordinal);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [BenchAssembly, .. arguments])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Built together with these tests, in the same configuration.</summary>
    private static string BenchAssembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Repository.PathOf("tests", "OpsDashboard.Benchmarks", "bin", output.Parent!.Name, output.Name, "OpsDashboard.Benchmarks.dll");
        }
    }

    [GeneratedRegex(
        @"^(?<name>\w.*?) {2,}(?<value>[\d,.]+) +(x|/s|ms|KB) +(goal (?<goal>[<>]= [\d.]+)|-) +(?<verdict>PASS|FALLS SHORT|figure)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinePattern();
}
