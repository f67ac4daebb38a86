using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Onfido.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="OnfidoClient"/>.</summary>
/// <remarks>
/// A client is a singleton, made when it is first asked for and disposed with the container. Its options are checked when the host starts: everything
/// that is wrong is told at once, and the host does not start. A <see cref="TimeProvider"/> in the container becomes the client's clock.
/// </remarks>
public static class OnfidoServiceCollectionExtensions
{
    /// <summary>Registers the client of an application that has one account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The section with the settings, e.g. <c>Onfido</c>: <c>ApiToken</c>, or <c>OAuth:ClientId</c> and <c>OAuth:ClientSecret</c>; <c>Region</c>,
    /// <c>BaseAddress</c>, <c>AttemptTimeout</c>, <c>TotalTimeout</c>, <c>MaxRetries</c>, <c>CallsPerMinute</c>, <c>MaxResponseBytes</c>,
    /// <c>AllowedRedirectHosts</c> (a list). Each means what the property of <see cref="OnfidoClientOptions"/> with its name says.
    /// </param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoClientOptions> AddOnfidoClient(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.TryAddSingleton(provider => ClientOf(provider, Options.Options.DefaultName));
        return AddOptions(services, Options.Options.DefaultName).From(section);
    }

    /// <summary>Registers the client of an application that has one account.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoClientOptions> AddOnfidoClient(this IServiceCollection services, Action<OnfidoClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => ClientOf(provider, Options.Options.DefaultName));
        return AddOptions(services, Options.Options.DefaultName).Configure(configure);
    }

    /// <summary>Registers one client of several as a keyed service: <c>[FromKeyedServices("live")] OnfidoClient</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key; also the name of the options.</param>
    /// <param name="section">The section with the settings of this account, as in the overload without a name.</param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoClientOptions> AddOnfidoClient(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return AddKeyed(services, name).From(section);
    }

    /// <summary>Registers one client of several as a keyed service: <c>[FromKeyedServices("live")] OnfidoClient</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key; also the name of the options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoClientOptions> AddOnfidoClient(this IServiceCollection services, string name, Action<OnfidoClientOptions> configure) =>
        AddKeyed(services, name).Configure(configure);

    private static OptionsBuilder<OnfidoClientOptions> AddKeyed(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.TryAddKeyedSingleton(name, static (provider, key) => ClientOf(provider, (string)key!));
        return AddOptions(services, name);
    }

    private static OptionsBuilder<OnfidoClientOptions> AddOptions(IServiceCollection services, string name)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OnfidoClientOptions>, OnfidoClientOptionsValidation>());
        return services.AddOptions<OnfidoClientOptions>(name)
            .Configure<IServiceProvider>(static (options, provider) => options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System)
            .ValidateOnStart();
    }

    private static OptionsBuilder<OnfidoClientOptions> From(this OptionsBuilder<OnfidoClientOptions> builder, IConfiguration section)
    {
        var settings = new OnfidoClientSettings(builder.Name, section);
        builder.Services.AddSingleton<IValidateOptions<OnfidoClientOptions>>(settings);
        return builder.Configure(settings.Apply);
    }

    private static OnfidoClient ClientOf(IServiceProvider provider, string name) =>
        new(provider.GetRequiredService<IOptionsMonitor<OnfidoClientOptions>>().Get(name));
}
