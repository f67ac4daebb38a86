using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OpsDashboard.Connections;

public static class ConnectionsSlice
{
    /// <summary>Connections, their secrets and webhook registration. Call <see cref="ConnectionRegistry.LoadAsync"/> after the database was migrated.</summary>
    public static IServiceCollection AddOnfidoConnections(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("OpsDashboard");
        services.AddSingleton<IXmlRepository, ProtectionKeyRepository>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SecretBox>();
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<RowCipher>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<ApiOrigins>();
        services.AddSingleton<SigningTokens>();
        services.AddSingleton<HookAddress>();
        services.AddSingleton<WebhookRegistrar>();
        return services;
    }
}
