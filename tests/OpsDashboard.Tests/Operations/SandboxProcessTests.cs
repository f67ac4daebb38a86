using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Operations;

public sealed class SandboxProcessTests
{
    [Fact]
    public async Task In_Development_the_sandbox_starts_when_nothing_listens_and_stops_with_the_app()
    {
        var folder = TestFolder.Create();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using (var sandbox = Process(folder, address, Environments.Development))
        {
            await sandbox.StartingAsync(CancellationToken.None);
            Assert.True(await ListensAsync(address));

            // A second one finds it listening and leaves it alone.
            using var second = Process(folder, address, Environments.Development);
            await second.StartingAsync(CancellationToken.None);
            await second.StoppedAsync(CancellationToken.None);
            Assert.True(await ListensAsync(address));

            await sandbox.StoppedAsync(CancellationToken.None);
            Assert.False(await ListensAsync(address));
        }

        TestFolder.Delete(folder);
    }

    [Fact]
    public async Task Outside_Development_nothing_is_started()
    {
        var folder = TestFolder.Create();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using (var sandbox = Process(folder, address, Environments.Production))
        {
            await sandbox.StartingAsync(CancellationToken.None);
            Assert.False(await ListensAsync(address));
        }

        TestFolder.Delete(folder);
    }

    private static SandboxProcess Process(string folder, Uri address, string environment)
    {
        var dashboard = new DashboardOptions();
        dashboard.Sandbox.Start = true;
        var onfido = new OnfidoOptions();
        onfido.Connections["sandbox"] = new() { Mode = Mode.Sandbox, BaseAddress = address };
        return new(
            Options.Create(dashboard), Options.Create(onfido), new() { DataFolder = folder }, new HostEnvironment(environment), NullLogger<SandboxProcess>.Instance);
    }

    private static async Task<bool> ListensAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class HostEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
