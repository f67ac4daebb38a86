using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.Shared;

internal static class KnownProxies
{
    /// <summary>Takes scheme, host and caller's address from a proxy that the settings name, and from nobody else.</summary>
    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app)
    {
        var proxy = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value.Proxy;
        if (proxy.Addresses.Count + proxy.Networks.Count == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };

        // The framework trusts this machine by default; here only what is written down.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        proxy.Addresses.ForEach(address => options.KnownProxies.Add(IPAddress.Parse(address)));
        proxy.Networks.ForEach(network => options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network)));
        return app.UseForwardedHeaders(options);
    }
}
