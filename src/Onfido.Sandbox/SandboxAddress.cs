using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Onfido.Sandbox;

/// <summary>Where this server is reached; known once it listens.</summary>
internal sealed class SandboxAddress(IServer server)
{
    private string? _known;

    public string BaseUrl => _known ??= Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The server does not listen yet."));

    /// <summary>Who listens everywhere is reached at the address that the network has for it: another device has no use for 0.0.0.0.</summary>
    public static string Reachable(string listening)
    {
        var address = new UriBuilder(listening);
        if (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) || !(ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            return listening;
        address.Host = (InNetwork() ?? IPAddress.Loopback).ToString();
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }

    private static IPAddress? InNetwork() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .Select(card => card.GetIPProperties()).OrderByDescending(card => card.GatewayAddresses.Count)
        .SelectMany(card => card.UnicastAddresses).Select(unicast => unicast.Address).FirstOrDefault(ip => ip.AddressFamily == AddressFamily.InterNetwork);
}
