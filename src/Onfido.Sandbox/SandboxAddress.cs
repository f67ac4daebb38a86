using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Onfido.Sandbox;

/// <summary>Where this server is reached; known once it listens.</summary>
internal sealed class SandboxAddress(IServer server)
{
    public string BaseUrl => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The server does not listen yet.");
}
