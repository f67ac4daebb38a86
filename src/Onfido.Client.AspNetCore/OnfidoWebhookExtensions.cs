using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Onfido.Client.AspNetCore;

/// <summary>Receives Onfido's webhooks.</summary>
public static class OnfidoWebhookExtensions
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    /// <remarks>Counter <c>onfido.webhook.answers</c>, labels <c>status</c> and <c>verdict</c>.</remarks>
    public const string MeterName = "Onfido.Client.AspNetCore";

    /// <summary>Sets how webhooks are received, from configuration.</summary>
    /// <remarks>A change counts for the next delivery. What is wrong at the start keeps the host from starting.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The section with the settings, e.g. <c>Onfido:Webhooks</c>: <c>Tokens:{id}</c> is a token under a name of your choice; <c>MaxBodyBytes</c>;
    /// <c>RetryAfter</c>.
    /// </param>
    /// <param name="name">Which endpoint it is for when there are several; the same name is given to <see cref="MapOnfidoWebhook"/>.</param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoWebhookOptions> AddOnfidoWebhooks(this IServiceCollection services, IConfiguration section, string name = "")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var settings = new OnfidoWebhookSettings(name, section);
        services.AddSingleton<IValidateOptions<OnfidoWebhookOptions>>(settings);
        services.AddSingleton<IOptionsChangeTokenSource<OnfidoWebhookOptions>>(new ConfigurationChangeTokenSource<OnfidoWebhookOptions>(name, section));
        return services.AddOptions<OnfidoWebhookOptions>(name).Configure(settings.Apply).ValidateOnStart();
    }

    /// <summary>Sets how webhooks are received, in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="name">Which endpoint it is for when there are several; the same name is given to <see cref="MapOnfidoWebhook"/>.</param>
    /// <returns>The options, to change more of them.</returns>
    public static OptionsBuilder<OnfidoWebhookOptions> AddOnfidoWebhooks(
        this IServiceCollection services, Action<OnfidoWebhookOptions> configure, string name = "") =>
        services.AddOptions<OnfidoWebhookOptions>(name).Configure(configure);

    /// <summary>Takes deliveries at an address: POST only, and without sign-in or antiforgery, because the signature is the whole proof of the sender.</summary>
    /// <remarks>
    /// <para>Answers: 200 when the handler returned, or the delivery was handled before. 503 with <c>Retry-After</c> when the handler threw, or no token is
    /// set: Onfido sends it again. 401 when no token signed exactly these bytes, 413 when the body is too large, 415 when it is no plain JSON, 400 when it is signed
    /// but no event.</para>
    /// <para>Keep the handler short: store the event and return. An event that was answered 200 does not come again.</para>
    /// </remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The address, e.g. <c>/hooks/onfido</c>.</param>
    /// <param name="handler">Takes one delivery; whatever it throws is 503. Its token is cancelled when the sender goes away.</param>
    /// <param name="name">The name that was given to <c>AddOnfidoWebhooks</c>.</param>
    public static IEndpointConventionBuilder MapOnfidoWebhook(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<OnfidoDelivery, CancellationToken, Task> handler,
        string name = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(handler);
        var endpoint = new WebhookEndpoint(name, handler);
        return endpoints.MapPost(pattern, (RequestDelegate)endpoint.HandleAsync).AllowAnonymous().DisableAntiforgery();
    }
}
