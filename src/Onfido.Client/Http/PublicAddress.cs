using System.Net;
using System.Net.Sockets;

namespace Onfido.Client;

/// <summary>Connects to public addresses only: a name that is on the list may still lead inside, today or after the next look-up.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] InsideV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    // Documentation, and the tunnels that wrap any address of the older kind.
    private static readonly IPNetwork[] InsideV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork TranslatedV4 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>For a handler: looks the name up, judges every address, and connects to those very addresses.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        if (!IsProxy(context) && !addresses.All(IsPublic))
            throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !InsideV4.Any(network => network.Contains(address));
        if (TranslatedV4.Contains(address))
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return PublicV6.Contains(address) && !InsideV6.Any(network => network.Contains(address));
    }

    // The operator's own proxy may well stand inside. It looks names up itself, so only the list of hosts guards what passes through it.
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } target
        && !HttpClient.DefaultProxy.IsBypassed(target)
        && HttpClient.DefaultProxy.GetProxy(target) is { } proxy
        && proxy.IdnHost == context.DnsEndPoint.Host
        && proxy.Port == context.DnsEndPoint.Port;
}

/// <summary>The name led to an address that is not public; nothing was sent.</summary>
internal sealed class NotPublicException() : IOException("The address is not public.");
