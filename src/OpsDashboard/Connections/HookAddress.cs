using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Connections;

/// <summary>Where Onfido reaches us: the configured public address, or in Development the address that this process listens on.</summary>
public sealed class HookAddress(IOptions<DashboardOptions> options, IServiceProvider services, IHostEnvironment environment)
{
    public Uri? Of(OnfidoConnection connection) => Of(connection.HookKey);

    public Uri? Of(string hookKey) =>
        Public is { } address ? new(address, WebhookEndpoint.Route.Replace("{hookKey}", hookKey, StringComparison.Ordinal)) : null;

    private Uri? Public => options.Value.PublicAddress ?? (environment.IsDevelopment() ? Listening() : null);

    private Uri? Listening()
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.Select(address => new Uri(address.Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal)))
            .OrderBy(address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .Select(address => address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address)
            .FirstOrDefault();
    }
}
