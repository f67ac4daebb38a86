using Onfido.Client;
using OpsDashboard.Configuration;

namespace OpsDashboard.Connections;

/// <summary>How a connection's settings become those of its client.</summary>
internal static class OnfidoClients
{
    /// <summary>Address and OAuth credentials; tokens and limiter are the caller's to add.</summary>
    public static OnfidoClientOptions Settings(ConnectionOptions settings, TimeProvider time) => new()
    {
        OAuth = settings.ClientId is { Length: > 0 } id ? new() { ClientId = id, ClientSecret = settings.ClientSecret ?? "" } : null,
        Region = Enum.Parse<OnfidoRegion>(settings.Region.ToString()),
        BaseAddress = settings.BaseAddress,
        TimeProvider = time,
    };

    /// <summary>A sandbox on this machine stays the same account when it comes up on another port.</summary>
    public static string EnvironmentOf(ConnectionOptions settings)
    {
        var address = settings.BaseAddress switch
        {
            null => "onfido",
            { IsLoopback: true } => "loopback",
            { } other => other.GetLeftPart(UriPartial.Path).TrimEnd('/'),
        };
        return $"{settings.Region}|{settings.Mode}|{address}".ToLowerInvariant();
    }
}
