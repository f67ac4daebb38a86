using Microsoft.Extensions.Options;

namespace OpsDashboard.Configuration;

/// <summary>The configured connections in the order people see them: live first, then by name.</summary>
public sealed class ConnectionCatalog(IOptionsMonitor<OnfidoOptions> options)
{
    public IReadOnlyList<ConnectionInfo> All => [.. options.CurrentValue.Connections
        .Select(pair => new ConnectionInfo(pair.Key, pair.Value.Name ?? pair.Key, pair.Value.Region, pair.Value.Mode, pair.Value.IsOwnSandbox))
        .OrderBy(connection => connection.Mode)
        .ThenBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];

    public ConnectionInfo? Find(string? key) => All.FirstOrDefault(connection => string.Equals(connection.Key, key, StringComparison.Ordinal));
}

/// <summary>What pages may know of a connection: nothing secret.</summary>
public sealed record ConnectionInfo(string Key, string Name, Region Region, Mode Mode, bool IsOwnSandbox = false)
{
    public string Environment => $"{(Mode == Mode.Live ? "LIVE" : "SANDBOX")} {Region.ToString().ToUpperInvariant()}";
}
