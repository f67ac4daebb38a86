namespace Onfido.Sandbox.Tests;

/// <summary>One server for tests that make their own applicants and do not mind each other.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await SandboxServer.Start("--pace", "200");

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
