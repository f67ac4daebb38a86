using Onfido.Client;

namespace OpsDashboard.Connections;

/// <summary>Which addresses belong to which environment: those of Onfido's regions, and those that connections were given.</summary>
public sealed class ApiOrigins(ConnectionRegistry connections)
{
    private static readonly IReadOnlyList<(string Region, string Origin)> Regions =
        [.. Enum.GetValues<OnfidoRegion>().Select(region => (region.ToString(), OriginOf(new OnfidoClientOptions { Region = region }.EffectiveBaseAddress)))];

    /// <summary>Whether the address is known to be of another environment. One that nobody knows (a proxy, an old port) says nothing.</summary>
    public bool IsForeign(int connectionId, Uri address)
    {
        if (!address.IsAbsoluteUri || connections.ById(connectionId) is not { } connection)
        {
            return false;
        }

        var origin = OriginOf(address);
        return origin != OriginOf(connection.ApiAddress)
            && !Regions.Contains((connection.Region.ToString(), origin))
            && (Regions.Any(region => region.Origin == origin) || connections.All.Any(other => OriginOf(other.ApiAddress) == origin));
    }

    private static string OriginOf(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
