using System.Diagnostics;
using Onfido.Sandbox;

namespace OpsDashboard.Benchmarks;

/// <summary>What the sandbox costs those who test with it.</summary>
internal sealed class FixtureBench(BenchOptions options)
{
    public async Task RunAsync(Report report)
    {
        Report.Progress("Starting sandboxes");
        // the first start compiles what the others use
        var first = await StartAsync();
        var times = new List<double>();
        for (var start = 0; start < options.Repetitions(full: 21, quick: 5); start++)
            times.Add(await StartAsync());
        times.Sort();
        var detail = $"worst of {times.Count} {times[^1]:0} ms, the very first {first:0} ms";
        report.Add(new("Sandbox fixture ready", times[times.Count / 2], "ms", Goal.AtMost(500), detail));
    }

    private static async Task<double> StartAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await using var onfido = await OnfidoSandbox.StartAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
