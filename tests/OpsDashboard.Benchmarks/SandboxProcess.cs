using System.Diagnostics;

namespace OpsDashboard.Benchmarks;

/// <summary>The sandbox with its state in memory, nobody in it, and people who take no time.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    public const string Token = "api_sandbox.bench.bench";
    private const string Greeting = "Onfido.Sandbox listening on ";

    private readonly Process _process;

    private SandboxProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<SandboxProcess> StartAsync(string controlToken)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Assembly, "--port", "0", "--state", ":memory:", "--seed-runs", "0", "--arrival-seconds", "0", "--pace", "10000", "--token", Token,
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["Sandbox__ControlToken"] = controlToken },
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new Uri(line[Greeting.Length..]));
            }
        }

        throw new InvalidOperationException("The sandbox did not start.");
    }

    /// <summary>Bytes that the process holds.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Built together with this project, in the same configuration.</summary>
    private static string Assembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
            return Path.Combine(root, "src", "Onfido.Sandbox", "bin", output.Parent.Name, output.Name, "Onfido.Sandbox.dll");
        }
    }
}
