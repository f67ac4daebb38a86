using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OpsDashboard.SignIn.Entra;

/// <summary>The directory cannot be asked, or is not the one that the settings name. The message can be shown.</summary>
public sealed class DirectoryUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Addresses and signing keys that the directory publishes, kept and refreshed.</summary>
public sealed class EntraDirectory
{
    /// <summary>How often an unknown key may make us ask again: a stranger's token must not become a flood towards the directory.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);

    private readonly EntraSettings _settings;
    private readonly Lazy<ConfigurationManager<OpenIdConnectConfiguration>> _manager;

    public EntraDirectory(IOptions<EntraSettings> settings, EntraHttp http)
    {
        _settings = settings.Value;
        _manager = new(() => new(
            _settings.MetadataAddress,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http.Client) { RequireHttps = !IsOnThisMachine(_settings.MetadataAddress) })
        { RefreshInterval = RefreshInterval });
    }

    /// <exception cref="DirectoryUnreachableException">It did not answer, or it speaks for another tenant.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration configuration;
        try
        {
            configuration = await _manager.Value.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryUnreachableException("Microsoft Entra ID does not answer.", exception);
        }

        // Keys from elsewhere would let somebody else's directory say who is who here.
        return configuration.Issuer?.Contains(_settings.TenantId, StringComparison.OrdinalIgnoreCase) is true
            ? configuration
            : throw new DirectoryUnreachableException("The metadata of Microsoft Entra ID names an issuer of another tenant.");
    }

    /// <summary>The same, read anew: the key of a token may be younger than what we keep.</summary>
    public Task<OpenIdConnectConfiguration> GetFreshAsync(CancellationToken cancellationToken)
    {
        _manager.Value.RequestRefresh();
        return GetAsync(cancellationToken);
    }

    /// <summary>Plain http is for a directory on this machine, in Development and tests; the settings' check refuses it elsewhere.</summary>
    private static bool IsOnThisMachine(string address) => new Uri(address).IsLoopback;
}
