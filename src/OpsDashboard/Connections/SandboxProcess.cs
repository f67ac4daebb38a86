using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Data;

namespace OpsDashboard.Connections;

/// <summary>
/// Development only: when a connection points at this machine and nothing listens there, starts the sandbox that was built in this
/// repository as a child process, with its state in the data folder, and stops it with the app. `./dev run` starts its own.
/// </summary>
public sealed partial class SandboxProcess(
    IOptions<DashboardOptions> dashboard, IOptions<OnfidoOptions> onfido, DatabaseOptions database, IHostEnvironment environment,
    ILogger<SandboxProcess> logger) : IHostedLifecycleService, IDisposable
{
    private const string Assembly = "Onfido.Sandbox.dll";
    private const string ReadyLine = "Onfido.Sandbox listening on";

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private Process? _process;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || !dashboard.Value.Sandbox.Start
            || onfido.Value.Connections.Values.FirstOrDefault(connection => connection.IsLocal)?.BaseAddress is not { } address
            || await ListensAsync(address, cancellationToken))
        {
            return;
        }

        if (FindAssembly() is not { } assembly)
        {
            Log.NotBuilt(logger);
            return;
        }

        await StartAsync(assembly, address, cancellationToken);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_process is not { HasExited: false } process)
        {
            return;
        }

        // It keeps its state in transactions: being killed costs it nothing.
        process.Kill();
        await Task.WhenAny(process.WaitForExitAsync(cancellationToken), Task.Delay(StopWithin, cancellationToken));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _process?.Dispose();

    /// <summary>From src/OpsDashboard/bin/{configuration}/{framework} to the same folder of the sandbox.</summary>
    internal static string? FindAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        for (var folder = output.Parent; folder is not null; folder = folder.Parent)
        {
            var bin = Path.Combine(folder.FullName, "src", "Onfido.Sandbox", "bin");
            if (Directory.Exists(bin))
            {
                var sameBuild = Path.Combine(bin, output.Parent!.Name, output.Name, Assembly);
                return File.Exists(sameBuild) ? sameBuild : null;
            }
        }

        return null;
    }

    private async Task StartAsync(string assembly, Uri address, CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Directory.CreateDirectory(database.DataFolder);
        _process = new Process
        {
            StartInfo = new(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
            {
                ArgumentList =
                {
                    "exec", assembly, "--port", address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "--state", Path.Combine(database.DataFolder, "onfido-sandbox.db"),
                },
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(ReadyLine, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.Exited += (_, _) => ready.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        await Task.WhenAny(ready.Task, Task.Delay(ReadyWithin, cancellationToken));
        if (_process.HasExited)
        {
            Log.Ended(logger, _process.ExitCode);
        }
        else
        {
            Log.Started(logger, address.Port, _process.Id);
        }
    }

    private static async Task<bool> ListensAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Started the sandbox on port {Port}, process {Process}")]
        public static partial void Started(ILogger logger, int port, int process);

        [LoggerMessage(Level = LogLevel.Error, Message = "The sandbox ended at once with code {Code}")]
        public static partial void Ended(ILogger logger, int code);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing listens at the sandbox's address and the sandbox is not built: build src/Onfido.Sandbox")]
        public static partial void NotBuilt(ILogger logger);
    }
}
