using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Onfido.Sandbox.Tests.NodeClient;

/// <summary>The tests that are written with Onfido's own Node client, copied beside these tests, and what they need.</summary>
internal static class NodeSuite
{
    private const int OldestNode = 20;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan InstallLimit = TimeSpan.FromSeconds(100);

    // what npm says when it cannot get at the package, and not that something is wrong with what it was asked for
    private static readonly string[] NoFeed =
    [
        "ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "E401", "E403", "E404", "ETARGET",
    ];

    private static readonly Lazy<string?> Missing = new(Probe);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "node-client");

    /// <summary>Why the suite cannot run here; null when it can. Found out once.</summary>
    public static string? WhyNot => Missing.Value;

    /// <summary>Runs a program to its end, or ends it when it takes too long.</summary>
    public static async Task<(int Code, string Output)> Run(
        string program, IEnumerable<string> arguments, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{Text()}{program} took longer than {limit.TotalSeconds} seconds.");
        }

        return (process.ExitCode, Text());

        void Add(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }

        string Text()
        {
            lock (output)
                return output.ToString();
        }
    }

    private static string? Probe()
    {
        try
        {
            var (_, version) = Run("node", ["--version"], ProbeLimit).GetAwaiter().GetResult();
            if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
                return $"Node {OldestNode} or newer is needed for Onfido's Node client.";
            return Install().GetAwaiter().GetResult();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no node or no npm to run Onfido's Node client with.";
        }
    }

    // once for a lock file: what it names is exact
    private static async Task<string?> Install()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return null;
        string[] arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000"];
        var (code, output) = await Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments, InstallLimit);
        if (code == 0)
            await File.WriteAllTextAsync(stamp, wanted);
        // anything else that is wrong shall fail the tests
        return code == -1 || (code != 0 && Array.Exists(NoFeed, output.Contains)) ? "npm could not get Onfido's Node client from its registry." : null;
    }
}
